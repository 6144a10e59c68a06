package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.Limits;
import dev.weir.catalog.StreamSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final Instant ARRIVAL = Instant.parse("2026-01-31T12:00:00Z");

    private final EventReader trials = EventReader.of(
            Streams.withSchema(
                    "{type: object, required: [at], properties: {at: {type: string, format: date-time}, note: {type: string}}}"));

    @Test
    void acceptedEventHoldsTheVeryBytesThatCame() {
        byte[] bytes = bytes(" {\"at\":\"2026-01-31T11:00:00+00:00\" , \"note\":\"\\u0061\"}\n");

        Event event = (Event) trials.read(bytes, ARRIVAL);

        assertThat(event.bytes()).isSameAs(bytes);
        assertThat(event.tree().get("note").textValue()).isEqualTo("a");
    }

    @Test
    void aheadIsJudgedAgainstTheArrivalAndNotTheClock() {
        byte[] bytes = bytes("{\"at\":\"2120-01-01T00:01:00Z\"}");

        assertThat(trials.read(bytes, Instant.parse("2120-01-01T00:00:00Z"))).isInstanceOf(Event.class);
        assertThat(reason(trials.read(bytes, Instant.parse("2119-12-31T23:59:59Z"))))
                .isEqualTo(Reason.TOO_FAR_AHEAD);
    }

    @Test
    void idAndKeyMayBeNumbers() {
        EventReader sensors = EventReader.of(Streams.bundled("sensors"));
        byte[] bytes = bytes("{\"id\":5,\"ts\":\"2025-11-06T07:01:12.122Z\",\"value\":53.122,\"source\":\"sim\"}");

        Event event = (Event) sensors.read(bytes, ARRIVAL);

        assertThat(event.key()).contains("5");
    }

    @Test
    void stringOfTheDefaultLimitIsReadAndOneByteMoreIsNot() {
        assertThat(read(note(Limits.DEFAULT.string()))).isInstanceOf(Event.class);
        assertThat(reason(read(note(Limits.DEFAULT.string() + 1)))).isEqualTo(Reason.STRING_TOO_LONG);
    }

    @Test
    void documentOfTheDefaultLimitIsReadAndOneByteMoreIsNot() {
        String event = "{\"at\":\"2026-01-31T12:00:00Z\"}";

        assertThat(read(event + " ".repeat(Limits.DEFAULT.document() - event.length())))
                .isInstanceOf(Event.class);
        assertThat(reason(read(event + " ".repeat(Limits.DEFAULT.document() - event.length() + 1))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_025, 49_999, 50_001, 60_000, 900_000})
    void longNameIsRefusedWhicheverJacksonReadsIt(int length) {
        assertThat(reason(read("{\"" + "n".repeat(length) + "\":1}"))).isEqualTo(Reason.STRING_TOO_LONG);
    }

    @Test
    void documentFullOfDistinctNamesIsReadAndSoAreLaterOnes() {
        String names =
                IntStream.range(0, 60_000).mapToObj(i -> ",\"k" + i + "\":1").collect(Collectors.joining());
        assertThat(names).hasSizeLessThan(Limits.DEFAULT.document() - 100);

        assertThat(read("{\"at\":\"2026-01-31T12:00:00Z\"" + names + "}")).isInstanceOf(Event.class);
        assertThat(read("{\"at\":\"2026-01-31T12:00:00Z\"}")).isInstanceOf(Event.class);
    }

    @Test
    void manyThreadsReadWithOneReader() throws InterruptedException, ExecutionException {
        List<byte[]> events = new ArrayList<>();
        List<Outcome> expected = new ArrayList<>();
        for (String stream : List.of("orders", "choices")) {
            for (var file : GoldenEventsTest.cases()) {
                if (file.startsWith(Streams.CASES.resolve(stream))) {
                    events.add(GoldenEventsTest.bytes(file));
                }
            }
        }
        EventReader orders = EventReader.of(Streams.of("orders"));
        EventReader choices = EventReader.of(Streams.of("choices"));
        events.forEach(bytes -> expected.addAll(both(orders, choices, bytes)));
        // Fresh ones, so that whatever is prepared on first use is prepared under contention.
        EventReader freshOrders = EventReader.of(Streams.of("orders"));
        EventReader freshChoices = EventReader.of(Streams.of("choices"));

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Outcome>>> results = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> {
                        List<Outcome> outcomes = new ArrayList<>();
                        events.forEach(bytes -> outcomes.addAll(both(freshOrders, freshChoices, bytes)));
                        return outcomes;
                    }))
                    .toList();
            for (Future<List<Outcome>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/order.json",
                "order.json",
                "file:///etc/passwd",
                "#/$defs/missing",
                "#anchor",
                "classpath:draft/2020-12/schema",
                "https://json-schema.org/draft/2020-12/schema"
            })
    void schemaThatRefersToAnythingOutsideItselfIsRefused(String reference) {
        StreamSpec stream = withNote("{\"$ref\": \"" + reference + "\"}");

        assertThatThrownBy(() -> EventReader.of(stream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.properties.note.$ref")
                .hasMessageContaining(reference);
    }

    @Test
    void schemaOfAnotherDraftIsRefused() {
        StreamSpec stream = withNote("{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}");

        assertThatThrownBy(() -> EventReader.of(stream)).hasMessageContaining("schema.properties.note.$schema");
    }

    @Test
    void propertyThatIsCalledLikeAReferenceIsNone() {
        StreamSpec stream = withNote(
                "{\"type\": \"object\", \"properties\": {\"$ref\": {\"type\": \"string\"}}, \"enum\": [{\"$ref\": \"x\"}]}");

        assertThat(EventReader.of(stream)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"#/properties/note\"}",
                "{\"$ref\": \"#/properties/note/anyOf/0\", \"anyOf\": [{\"$ref\": \"#/properties/note\"}]}",
                "{\"not\": {\"if\": {\"allOf\": [{\"$ref\": \"#/properties/note\"}]}}}",
                "{\"dependentSchemas\": {\"a\": {\"$ref\": \"#/properties/note\"}}}"
            })
    void schemaThatRefersToItselfInACircleIsRefused(String schema) {
        StreamSpec stream = withNote(schema);

        assertThatThrownBy(() -> EventReader.of(stream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found one in a circle");
    }

    @Test
    void schemaOfTreesMayReferToItself() {
        StreamSpec stream = withNote("{\"type\": \"object\", \"required\": [\"size\"], "
                + "\"properties\": {\"inner\": {\"$ref\": \"#/properties/note\"}}}");
        byte[] good = bytes("{\"at\":\"2026-01-31T12:00:00Z\",\"note\":{\"size\":1,\"inner\":{\"size\":2}}}");
        byte[] bad = bytes("{\"at\":\"2026-01-31T12:00:00Z\",\"note\":{\"size\":1,\"inner\":{}}}");

        assertThat(EventReader.of(stream).read(good, ARRIVAL)).isInstanceOf(Event.class);
        assertThat(EventReader.of(stream).read(bad, ARRIVAL))
                .isEqualTo(new Rejected(Reason.SCHEMA, "note.inner.size", "expected a value, found nothing"));
    }

    private Outcome read(String json) {
        return trials.read(bytes(json), ARRIVAL);
    }

    /** A stream whose schema no catalog would be accepted with. */
    private static StreamSpec withNote(String schema) {
        return Streams.withUncheckedSchema("{\"type\": \"object\", \"properties\": {\"note\": " + schema + "}}");
    }

    private static String note(int length) {
        return "{\"at\":\"2026-01-31T12:00:00Z\",\"note\":\"" + "x".repeat(length) + "\"}";
    }

    private static List<Outcome> both(EventReader one, EventReader other, byte[] bytes) {
        return List.of(one.read(bytes, ARRIVAL), other.read(bytes, ARRIVAL));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reason reason(Outcome outcome) {
        return ((Rejected) outcome).reason();
    }
}
