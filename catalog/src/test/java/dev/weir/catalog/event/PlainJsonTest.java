package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.Limits;
import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.read.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    private static final Limits SMALL = new Limits(3, 12, 1_000);

    @Property(seed = "41", tries = 50_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsReadIsWhatJacksonReads(@ForAll("texts") String text) throws Refusal {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);

        ObjectNode plain = PlainJson.read(json, SMALL);

        Statistics.label("plain").collect(plain != null).coverage(share -> share.check(true)
                .percentage(percentage -> percentage > 5));
        if (plain != null) {
            assertSame(plain, new StrictJson(SMALL).readByJackson(json, false));
        }
    }

    @Test
    void eventsAreReadAsJacksonReadsThemWithoutItsHelp() throws Refusal {
        for (var stream : CatalogReader.bundled().orThrow().streams().values()) {
            var generator = EventGenerator.of(stream);
            var jackson = new StrictJson(stream.limits());
            for (int event = 0; event < 500; event++) {
                var made = generator.next(Instant.parse("2026-01-31T12:00:00Z").plusMillis(event));
                if (made.flaw().isEmpty() && !ByteScan.of(made.bytes()).escapes()) {
                    assertSame(
                            PlainJson.read(made.bytes(), stream.limits()), jackson.readByJackson(made.bytes(), false));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { \"a\" : [ ] , \"b\" : { } } \n",
                "{\"a\":[1,-2,0,123456789012345678,-123456789012345678,2147483647,2147483648,-2147483649]}",
                "{\"a\":[0.5,-0.0,1.50,123456789.123456789],\"b\":[true,false,null]}",
                "{\"é€😀\":\"é€😀\"}",
                "{\"a\":{\"b\":{}}}"
            })
    void plain(String text) throws Refusal {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);

        assertSame(PlainJson.read(json, SMALL), new StrictJson(SMALL).readByJackson(json, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"a\":1}}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":[1,]}",
                "{\"a\":[1",
                "{\"a\"",
                "{\"a",
                "{\"a\":-}",
                "{\"a\":-0}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e5}",
                "{\"a\":1.5e5}",
                "{\"a\":1234567890123456789}",
                "{\"a\":1234567890.123456789}",
                "{\"a\":truee}",
                "{\"a\":tru",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\n\"}",
                "{\"a\\n\":1}",
                "{\"a\":\"12345678901\n\"}",
                "{\"a\":\"1234567890123\"}",
                "{\"1234567890123\":1}",
                "{\"a\":{\"b\":{\"c\":{}}}}"
            })
    void notPlain(String text) {
        assertThat(PlainJson.read(text.getBytes(StandardCharsets.UTF_8), SMALL)).isNull();
    }

    /** Pieces of JSON in all orders, most of which are none. */
    @Provide
    Arbitrary<String> texts() {
        var values = Arbitraries.of(
                "0",
                "-0",
                "7",
                "-12",
                "01",
                "0.50",
                "-0.0",
                "1e2",
                "2147483648",
                "9223372036854775807",
                "true",
                "nul",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\"é€\"",
                "\"12345678901\"",
                "\"1234567890123\"",
                "\"\t\"",
                "[]",
                "{}",
                "[1,2]",
                "[ true , 1.5 ]",
                "{\"a\":{\"a\":1}}",
                "[[[]]]",
                "\"");
        var names = Arbitraries.of("\"a\"", "\"b\"", "\"ü\"", "\"\"", "a", "\"n\u0001\"");
        var colons = Arbitraries.of(":", ":", ":", " : ", ":\n", "", "::");
        var members = Combinators.combine(names, colons, values).as((name, colon, value) -> name + colon + value);
        var commas = Arbitraries.of(",", ",", " ,\t", ",,", "");
        return Combinators.combine(
                        members.list().ofMaxSize(3),
                        commas,
                        Arbitraries.of("{", "{", "{", " {", "[", ""),
                        Arbitraries.of("}", "}", "}", " }\r\n", "", "}]", "} 1"))
                .as((list, comma, open, close) -> open + String.join(comma, list) + close);
    }

    /** Jackson takes 1.5 and 1.50 for equal, their text tells them apart. */
    private static void assertSame(@Nullable ObjectNode plain, ObjectNode jacksons) {
        assertThat(plain).isEqualTo(jacksons).hasToString(jacksons.toString());
    }
}
