package dev.weir.catalog.generate;

import static dev.weir.catalog.generate.Streams.declared;
import static dev.weir.catalog.generate.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class UnhintedTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property(seed = "35", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void eventsFitAnySchemaWithoutAHint(@ForAll("eventSchemas") ObjectNode schema) {
        var stream = declared("{stream: test, description: Any., time: at, schema: " + schema + "}");
        var validator = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        for (Generated made : events(stream, 30)) {
            assertThat(validator.validate(made.event().orElseThrow()))
                    .as(() -> made.event() + " by " + schema)
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<ObjectNode> eventSchemas() {
        return objects(2).map(schema -> {
            ((ObjectNode) schema.path("properties"))
                    .set("at", JSON.objectNode().put("type", "string").put("format", "date-time"));
            ((ArrayNode) schema.path("required")).add("at");
            return schema;
        });
    }

    private static Arbitrary<ObjectNode> objects(int depth) {
        var property =
                Combinators.combine(schemas(depth), Arbitraries.of(true, false)).as(Tuple::of);
        return property.list().ofMinSize(1).ofMaxSize(5).map(properties -> {
            ObjectNode schema = JSON.objectNode().put("type", "object");
            ObjectNode declared = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (int i = 0; i < properties.size(); i++) {
                declared.set("f" + i, properties.get(i).get1());
                if (properties.get(i).get2()) {
                    required.add("f" + i);
                }
            }
            return schema;
        });
    }

    private static Arbitrary<ObjectNode> schemas(int depth) {
        return depth == 0
                ? scalars()
                : Arbitraries.frequencyOf(
                        Tuple.of(5, scalars()),
                        Tuple.of(2, Arbitraries.lazy(() -> objects(depth - 1))),
                        Tuple.of(1, Arbitraries.lazy(() -> arrays(depth - 1))));
    }

    private static Arbitrary<ObjectNode> arrays(int depth) {
        return Combinators.combine(
                        schemas(depth),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as((items, fewest, more) -> {
                    ObjectNode schema = JSON.objectNode().put("type", "array");
                    schema.set("items", items);
                    return schema.put("minItems", fewest).put("maxItems", fewest + more);
                });
    }

    private static Arbitrary<ObjectNode> scalars() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of("boolean", "string", "integer", "number", "null")
                        .map(type -> JSON.objectNode().put("type", type)),
                Arbitraries.of("string", "integer", "number").map(type -> {
                    ObjectNode schema = JSON.objectNode();
                    schema.putArray("type").add("null").add(type);
                    return schema;
                }),
                Arbitraries.of("date-time", "date", "time", "uuid", "email", "hostname", "uri", "ipv4", "ipv6")
                        .map(format -> JSON.objectNode().put("type", "string").put("format", format)),
                Combinators.combine(
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.integers().between(0, 20))
                        .as((shortest, more) -> JSON.objectNode()
                                .put("type", "string")
                                .put("minLength", shortest)
                                .put("maxLength", shortest + more)),
                Combinators.combine(
                                Arbitraries.longs().between(-1_000_000, 1_000_000),
                                Arbitraries.longs().between(0, 5_000))
                        .as((low, more) -> JSON.objectNode()
                                .put("type", "integer")
                                .put("minimum", low)
                                .put("exclusiveMaximum", low + more + 1)),
                Arbitraries.longs()
                        .between(-1_000_000, 1_000_000)
                        .map(bound -> JSON.objectNode().put("type", "integer").put("maximum", bound)),
                Combinators.combine(Arbitraries.integers().between(-5_000, 5_000), Arbitraries.of("0.01", "0.25", "5"))
                        .as((low, step) -> JSON.objectNode()
                                .put("type", "number")
                                .put("minimum", low)
                                .put("multipleOf", new BigDecimal(step))),
                Arbitraries.strings()
                        .alpha()
                        .ofMaxLength(5)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(values -> {
                            ObjectNode schema = JSON.objectNode();
                            values.stream().distinct().forEach(schema.withArray("/enum")::add);
                            return schema;
                        }),
                Arbitraries.integers().map(value -> JSON.objectNode().put("const", value))));
    }

    @Test
    void numbersHaveTheDigitsOfTheExamples() {
        var stream = declared("""
                stream: test
                description: One field with digits.
                time: at
                schema:
                  type: object
                  required: [at, value]
                  properties:
                    at: {type: string, format: date-time}
                    value: {type: number, minimum: 0, maximum: 100}
                examples:
                  - {at: "2026-01-15T09:30:00Z", value: 53.122}
                """);
        for (Generated made : events(stream, 200)) {
            assertThat(made.event().orElseThrow().path("value").decimalValue()).hasScaleOf(3);
        }
    }

    @Test
    void idThatIsANumberNeverComesAgain() {
        var stream = declared("""
                stream: test
                description: Events with numbers.
                time: at
                id: {field: number, within: 1 hour}
                schema:
                  type: object
                  required: [at, number]
                  properties:
                    at: {type: string, format: date-time}
                    number: {type: integer}
                """);
        var first = events(stream, 1_000);
        var later = EventGenerator.of(stream).next(first.get(999).time().plusMillis(1));
        assertThat(first.stream().map(made -> number(made))).doesNotHaveDuplicates();
        assertThat(number(later)).isGreaterThan(number(first.get(999)));
    }

    private static long number(Generated made) {
        return made.event().orElseThrow().path("number").longValue();
    }

    @Test
    void schemaMayHoldItself() {
        var stream = declared("""
                stream: test
                description: A tree.
                time: at
                schema:
                  type: object
                  required: [at]
                  properties:
                    at: {type: string, format: date-time}
                    root: {$ref: "#/$defs/knot"}
                  $defs:
                    knot:
                      type: object
                      required: [name]
                      properties:
                        name: {type: string}
                        next: {$ref: "#/$defs/knot"}
                """);
        JsonNode event = events(stream, 1).get(0).event().orElseThrow();
        assertThat(event.at("/root/next/next/name").isTextual()).isTrue();
    }

    @Test
    void patternThatCannotBeGuessedAsksForAHint() {
        var stream = declared("""
                stream: test
                description: A pattern.
                time: at
                schema:
                  type: object
                  required: [at, plate]
                  properties:
                    at: {type: string, format: date-time}
                    plate: {type: string, pattern: "^[A-Z]{2}-[0-9]{4}$"}
                """);
        assertThatThrownBy(() -> EventGenerator.of(stream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a hint or an example for `plate`");
    }
}
