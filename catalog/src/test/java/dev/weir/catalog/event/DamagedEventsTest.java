package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The accepted golden events with bytes replaced, removed, repeated and exchanged. */
class DamagedEventsTest {

    private static final Instant ARRIVAL = Instant.parse("2026-01-31T12:00:00Z");

    /** 1e0 is written as 1, which is read as another kind of node. */
    private static final Comparator<JsonNode> BY_NUMBER = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private final EventReader orders = EventReader.of(Streams.of("orders"));
    private final EventReader choices = EventReader.of(Streams.of("choices"));
    private final ObjectMapper jackson = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    @Property(seed = "17", tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void damagedEventIsRefusedInWordsOrReadAsJacksonReadsIt(@ForAll("damaged") byte[] bytes) throws IOException {
        for (EventReader reader : List.of(orders, choices)) {
            Outcome outcome = reader.read(bytes, ARRIVAL);
            Statistics.label("accepted").collect(outcome instanceof Event).coverage(share -> share.check(true)
                    .percentage(percentage -> percentage > 5));
            if (outcome instanceof Event event) {
                assertThat(event.tree()).isEqualTo(jackson.readTree(bytes));
                assertThat(event.tree().equals(BY_NUMBER, rewritten(reader, event.tree())))
                        .isTrue();
            } else {
                Rejected rejected = (Rejected) outcome;
                assertThat(rejected.detail())
                        .startsWith("expected ")
                        .contains(", found ")
                        .hasSizeLessThan(400);
                assertThat(rejected.path()).hasSizeLessThan(256);
                assertThat(rejected.path() + rejected.detail()).doesNotContainPattern("\\p{Cntrl}");
            }
        }
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        List<byte[]> events = GoldenEventsTest.cases().stream()
                .filter(file -> GoldenEventsTest.outcomeOf(file).equals("accepted"))
                .map(GoldenEventsTest::bytes)
                .filter(bytes -> bytes.length < 1_000)
                .toList();
        Arbitrary<byte[]> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                                "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u00", "0", "9", "e", "-", ".", "null", " ",
                                "\n", "Z")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.integers().between(0, 255).map(value -> new byte[] {(byte) (int) value}),
                Arbitraries.just(new byte[0]));
        return Combinators.combine(
                        Arbitraries.of(events),
                        pieces,
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 3))
                .as((event, piece, at, dropped) ->
                        damaged(event, piece, event.length == 0 ? 0 : at % event.length, dropped));
    }

    private static byte[] damaged(byte[] event, byte[] piece, int at, int dropped) {
        int behind = Math.min(at + dropped, event.length);
        byte[] result = new byte[at + piece.length + event.length - behind];
        System.arraycopy(event, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(event, behind, result, at + piece.length, event.length - behind);
        return result;
    }

    private static JsonNode rewritten(EventReader reader, JsonNode tree) {
        byte[] bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
        return ((Event) reader.read(bytes, ARRIVAL)).tree();
    }
}
