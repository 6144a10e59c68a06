package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JsonTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final ObjectWriter jackson =
            JsonMapper.builder().build().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    private final Json json = new Json();

    @Property(seed = "51", tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void bytesAreThoseThatJacksonWrites(@ForAll("trees") ObjectNode tree) throws JsonProcessingException {
        assertThat(new String(json.bytes(tree), StandardCharsets.UTF_8)).isEqualTo(jackson.writeValueAsString(tree));
    }

    @Provide
    Arbitrary<ObjectNode> trees() {
        return objects(3);
    }

    private static Arbitrary<ObjectNode> objects(int depth) {
        return Arbitraries.maps(texts(), values(depth)).ofMaxSize(4).map(fields -> {
            var object = NODES.objectNode();
            fields.forEach(object::set);
            return object;
        });
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                texts().map(NODES::textNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.doubles().map(NODES::numberNode),
                Arbitraries.bigIntegers().map(NODES::numberNode),
                Arbitraries.of("0.10", "1E+3", "-2.5E-9", "100").map(text -> NODES.numberNode(new BigDecimal(text))),
                Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> arrays = values(depth - 1).list().ofMaxSize(4).map(list -> NODES.arrayNode()
                .addAll(list));
        return Arbitraries.frequencyOf(
                Tuple.of(4, leaves),
                Tuple.of(1, arrays),
                Tuple.of(1, objects(depth - 1).map(JsonNode.class::cast)));
    }

    private static Arbitrary<String> texts() {
        var plain = Arbitraries.strings().withChars("abc xyz/'é€").ofMaxLength(40);
        var any = Arbitraries.strings().withChars("ab\"\\\n\t\u0001\u007Fé😀").ofMaxLength(12);
        return Arbitraries.oneOf(plain, any.filter(JsonTest::isWhole));
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
