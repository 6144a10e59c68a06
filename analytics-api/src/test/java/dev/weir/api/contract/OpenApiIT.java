package dev.weir.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.RejectedTopic;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the contract says is so. */
@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiIT {

    /** The range of the contract's own examples. */
    private static final Instant FROM = Instant.parse("2026-01-15T09:00:00Z");

    private static final Instant TO = Instant.parse("2026-01-15T10:00:00Z");

    private final LocalStack stack;
    private ApiProcess api;
    private JsonNode contract;

    OpenApiIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void start() throws SQLException, IOException {
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(TestEvent.seeded(9, FROM, TO, 500), 1, TO);
        RejectedTopic.create(stack);
        api = ApiProcess.start(stack, Map.of());
        contract = api.client().json("/q/openapi?format=json");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void contractIsValidOpenApi() {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(contract.toString(), null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(8);
    }

    @Test
    void everyExampleOfEveryParameterIsAnswered() {
        var asked = new ArrayList<String>();
        contract.get("paths").fields().forEachRemaining(path -> path.getValue()
                .at("/get/parameters")
                .forEach(parameter -> examples(parameter).forEach(example -> {
                    String name = parameter.get("name").textValue();
                    String url = path.getKey() + "?" + name + "=" + encoded(example) + range(path.getKey(), name);
                    var response = api.get(url);
                    assertThat(response.statusCode())
                            .as("%s: %s", url, response.body())
                            .isEqualTo(200);
                    asked.add(url);
                })));
        assertThat(asked).hasSizeGreaterThan(150);
    }

    @Test
    void everyAnswerFitsTheSchemaOfItsPath() {
        var schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        contract.get("paths").fields().forEachRemaining(path -> {
            var schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
            if (schema.isObject()) {
                var answer = api.client()
                        .json(path.getKey() + range(path.getKey(), "").replaceFirst("&", "?"));
                assertThat(schemas.getSchema(schema).validate(answer))
                        .as("%s: %s", path.getKey(), answer)
                        .isEmpty();
            }
        });
    }

    /** A schema's examples, or all that it allows. */
    private static List<String> examples(JsonNode parameter) {
        var schema = parameter.get("schema");
        var found = new ArrayList<String>();
        schema.path("examples").forEach(example -> found.add(example.asText()));
        schema.path("enum").forEach(example -> found.add(example.asText()));
        schema.at("/items/enum").forEach(example -> found.add(example.asText()));
        Optional.ofNullable(schema.get("default")).ifPresent(example -> found.add(example.asText()));
        assertThat(found.isEmpty())
                .as("%s has an example", parameter)
                .isEqualTo(parameter.get("name").textValue().equals("cursor"));
        return found;
    }

    /** What is added so that the question is about the numbers that there are. */
    private static String range(String path, String parameter) {
        boolean hasRange = path.matches(".*/(visits|users|totals|hours|late|visitors)");
        return !hasRange || List.of("from", "to", "last").contains(parameter)
                ? parameter.equals("to") ? "&from=" + FROM : ""
                : "&from=" + FROM + "&to=" + TO;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
