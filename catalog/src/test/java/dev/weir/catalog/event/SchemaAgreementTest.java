package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.weir.catalog.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Compiled schemas and the library are two ways to the same answer. */
class SchemaAgreementTest {

    private static final String SEED = "202012";

    private final StrictJson json = new StrictJson(Limits.DEFAULT);
    private final JsonSchemaFactory stock = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @Property(seed = SEED, tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void compiledSchemaAndLibraryAgree(@ForAll("schemas") String schema, @ForAll("someValues") List<String> values) {
        ObjectNode document = Streams.json("{\"properties\":{\"value\":" + schema + "}}");
        Check compiled = CompiledSchema.of(document).orElseThrow();
        LibrarySchema library = LibrarySchema.of(document);

        for (String value : values) {
            JsonNode event = event(value);
            Violation ours = compiled.violation(event);
            Violation theirs = library.violation(event);

            Statistics.label("valid").collect(ours == null).coverage(share -> {
                share.check(true).percentage(percentage -> percentage > 15);
                share.check(false).percentage(percentage -> percentage > 15);
            });
            assertThat(theirs == null)
                    .as("%s of %s: %s against %s", value, schema, ours, theirs)
                    .isEqualTo(ours == null);
        }
    }

    /** Where floats suffice, the keywords that we took over mean what they mean to the library as it comes. */
    @Property(seed = SEED, tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void exactKeywordsMeanTheSameAsTheLibrarysOwn(
            @ForAll("numberSchemas") String schema, @ForAll("ordinaryNumbers") List<String> values) {
        Check compiled = CompiledSchema.of(Streams.json(schema)).orElseThrow();
        JsonSchema library = stock.getSchema(
                Streams.json(schema), SchemaValidatorsConfig.builder().build());

        for (String value : values) {
            JsonNode number = event(value).get("value");
            assertThat(library.validate(number).isEmpty())
                    .as("%s of %s", value, schema)
                    .isEqualTo(compiled.violation(number) == null);
        }
    }

    /** Stopping at the first fault must not end an alternative that another one would have saved. */
    @Property(seed = SEED, tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void alternativesAreWhatTheirPartsAre(
            @ForAll("schemas") String one, @ForAll("schemas") String other, @ForAll("someValues") List<String> values) {
        Check first = CompiledSchema.of(Streams.json("{\"properties\":{\"value\":" + one + "}}"))
                .orElseThrow();
        Check second = CompiledSchema.of(Streams.json("{\"properties\":{\"value\":" + other + "}}"))
                .orElseThrow();

        for (String value : values) {
            JsonNode event = event(value);
            boolean isFirst = first.violation(event) == null;
            boolean isSecond = second.violation(event) == null;
            assertThat(accepts("anyOf", one, other, event)).isEqualTo(isFirst || isSecond);
            assertThat(accepts("oneOf", one, other, event)).isEqualTo(isFirst != isSecond);
            assertThat(accepts("allOf", one, other, event)).isEqualTo(isFirst && isSecond);
            assertThat(accepts("not\":{\"anyOf", one, other, event)).isEqualTo(!isFirst && !isSecond);
        }
    }

    @Provide
    Arbitrary<String> schemas() {
        return Schemas.schemas(2);
    }

    @Provide
    Arbitrary<List<String>> someValues() {
        return Schemas.values(2).list().ofSize(12);
    }

    @Provide
    Arbitrary<String> numberSchemas() {
        Arbitrary<String> type = Arbitraries.of("", "\"type\":\"number\",", "\"type\":\"integer\",");
        return Arbitraries.oneOf(Schemas.numberKeywords(Schemas.ordinaryNumbers()))
                .flatMap(keyword ->
                        type.map(text -> "{" + text + "\"" + keyword.getKey() + "\":" + keyword.getValue() + "}"));
    }

    @Provide
    Arbitrary<List<String>> ordinaryNumbers() {
        return Schemas.ordinaryNumbers().list().ofSize(10);
    }

    private static boolean accepts(String keyword, String one, String other, JsonNode event) {
        String closing = keyword.startsWith("not") ? "}" : "";
        String schema = "{\"" + keyword + "\":[" + one + "," + other + "]" + closing + "}";
        return LibrarySchema.of(Streams.json("{\"properties\":{\"value\":" + schema + "}}"))
                        .violation(event)
                == null;
    }

    private JsonNode event(String value) {
        try {
            return json.read(("{\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8));
        } catch (Refusal refusal) {
            throw new AssertionError(value, refusal);
        }
    }
}
