package dev.weir.catalog.generate;

import static dev.weir.catalog.generate.Flaw.UNKNOWN_VALUE;
import static dev.weir.catalog.generate.Streams.EVENING;
import static dev.weir.catalog.generate.Streams.bundled;
import static dev.weir.catalog.generate.Streams.events;
import static dev.weir.catalog.generate.Streams.hints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.event.Event;
import dev.weir.catalog.event.EventReader;
import dev.weir.catalog.event.Reason;
import dev.weir.catalog.event.Rejected;
import dev.weir.catalog.generate.Generated.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventGeneratorTest {

    static Stream<String> streams() {
        return Streams.bundled().map(StreamSpec::name);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyEventIsAcceptedUnlessItIsMalformed(String name) {
        var stream = bundled(name);
        var reader = EventReader.of(stream);
        for (Generated made : events(stream, hints(stream, 0.02, 0.05, 0.05, 0.1), 5_000)) {
            var outcome = reader.read(made.bytes(), made.time());
            if (made.kind() == Kind.MALFORMED) {
                assertThat(outcome).as(text(made)).isInstanceOf(Rejected.class);
            } else {
                assertThat(outcome).as(text(made)).isInstanceOf(Event.class);
                var event = (Event) outcome;
                assertThat(event.time()).isEqualTo(made.time());
                assertThat(event.tree().toString())
                        .isEqualTo(made.event().orElseThrow().toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyFlawOccursAndIsRefusedForWhatItIs(String name) {
        var stream = bundled(name);
        var reader = EventReader.of(stream);
        var flaws = EnumSet.noneOf(Flaw.class);
        for (Generated made : events(stream, hints(stream, 0, 0, 0, 1), 2_000)) {
            Flaw flaw = made.flaw().orElseThrow();
            flaws.add(flaw);
            assertThat(reader.read(made.bytes(), made.time()))
                    .as(text(made))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason())
                            .isIn(reasons(flaw)));
        }
        boolean lists = stream.schema().document().findValue("enum") != null;
        assertThat(flaws)
                .isEqualTo(lists ? EnumSet.allOf(Flaw.class) : EnumSet.complementOf(EnumSet.of(UNKNOWN_VALUE)));
    }

    private static EnumSet<Reason> reasons(Flaw flaw) {
        return switch (flaw) {
            // The cut may go through a letter.
            case CUT_OFF -> EnumSet.of(Reason.NOT_JSON, Reason.NOT_UTF8);
            case NOT_JSON -> EnumSet.of(Reason.NOT_JSON);
            case TRAILING_GARBAGE -> EnumSet.of(Reason.TRAILING_GARBAGE);
            case BAD_TIME -> EnumSet.of(Reason.BAD_EVENT_TIME);
            case MISSING_FIELD -> EnumSet.of(Reason.SCHEMA, Reason.NO_EVENT_TIME);
            case WRONG_TYPE -> EnumSet.of(Reason.SCHEMA, Reason.BAD_EVENT_TIME);
            case UNKNOWN_VALUE -> EnumSet.of(Reason.SCHEMA);
        };
    }

    @ParameterizedTest
    @MethodSource("streams")
    void sameSeedAndMomentsMakeTheSameBytes(String name) {
        var stream = bundled(name);
        var hints = hints(stream, 0.02, 0.05, 0.05, 0.05);
        assertThat(texts(events(stream, hints, 1_000))).isEqualTo(texts(events(stream, hints, 1_000)));
    }

    /** Whoever changes what a seed makes does it knowingly: test-beds elsewhere count on it. */
    @Test
    void bytesAreTheSameOnEveryJavaAndMachine() throws NoSuchAlgorithmException {
        var stream = Streams.declared("""
                stream: fixed
                description: A bit of everything.
                time: at
                source:
                  generator:
                    seed: 7
                    late: 1 in 50
                    duplicates: 2%
                    out_of_order: 2%
                    malformed: 2%
                    visits: {by: who, opens: {what: "in"}, closes: {what: out}}
                    fields:
                      who: {numbered: "who_{}", of: 1000, skew: 0.7}
                      what: {values: {on: 3, off: 1}}
                      size: {between: [0, 10], spread: normal}
                      price: {between: [1, 100], spread: lognormal, given: who}
                      code: {uuid: true, present: 50%}
                schema:
                  type: object
                  required: [at, who, what]
                  properties:
                    at: {type: string, format: date-time}
                    who: {type: string}
                    what: {enum: [in, on, off, out]}
                    size: {type: integer}
                    price: {type: number, multipleOf: 0.01}
                    code: {type: string}
                """);
        var digest = MessageDigest.getInstance("SHA-256");
        events(stream, 10_000).forEach(made -> digest.update(made.bytes()));
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("c82651264405bb754facbce1bb9bb7bb9c8f642de17a98f243b5c33b113751ea");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void anotherSeedMakesOtherEvents(String name) {
        var stream = bundled(name);
        var schedule = Schedule.of(EventGenerator.hints(stream));
        assertThat(texts(events(EventGenerator.of(stream, 2), schedule, 100)))
                .isNotEqualTo(texts(events(EventGenerator.of(stream, 3), schedule, 100)));
    }

    @Test
    void lateEventComesExactlyEveryFiftyEvents() {
        var made = events(bundled("user_activity"), 5_000);
        for (int i = 0; i < made.size(); i++) {
            assertThat(made.get(i).kind()).isEqualTo((i + 1) % 50 == 0 ? Kind.LATE : Kind.NORMAL);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void sharesComeOutRight(String name) {
        var stream = bundled(name);
        int count = 40_000;
        var made = events(stream, hints(stream, 0.02, 0.03, 0.04, 0.01), count);
        assertThat(share(made, Kind.LATE)).isEqualTo(0.02);
        assertThat(share(made, Kind.DUPLICATE)).isCloseTo(0.03, within(0.004));
        assertThat(share(made, Kind.OUT_OF_ORDER)).isCloseTo(0.04, within(0.004));
        assertThat(share(made, Kind.MALFORMED)).isCloseTo(0.01, within(0.003));
    }

    private static double share(List<Generated> made, Kind kind) {
        return made.stream().filter(one -> one.kind() == kind).count() / (double) made.size();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void lateMeansLateAndTheOthersAreNot(String name) {
        var stream = bundled(name);
        var reader = EventReader.of(stream);
        Duration lateness = stream.time().lateness();
        Instant newest = Instant.MIN;
        var newestOfKey = new HashMap<Integer, Instant>();
        for (Generated made : events(stream, hints(stream, 0.02, 0.03, 0.05, 0.01), 20_000)) {
            if (made.kind() == Kind.MALFORMED) {
                continue;
            }
            int partition = partition((Event) reader.read(made.bytes(), made.time()));
            Instant newestThere = newestOfKey.getOrDefault(partition, Instant.MIN);
            if (made.kind() == Kind.LATE) {
                assertThat(made.time()).isBefore(newestThere.minus(lateness));
            } else if (newest.isAfter(Instant.MIN)) {
                assertThat(made.time()).isAfterOrEqualTo(newest.minus(lateness));
            }
            switch (made.kind()) {
                case NORMAL -> assertThat(made.time()).isAfterOrEqualTo(newest);
                case OUT_OF_ORDER -> assertThat(made.time()).isBefore(newest);
                case DUPLICATE -> assertThat(made.time()).isBeforeOrEqualTo(newest);
                case LATE, MALFORMED -> {}
            }
            newest = newest.isAfter(made.time()) ? newest : made.time();
            newestOfKey.merge(partition, made.time(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private static int partition(Event event) {
        return Math.floorMod(event.key().hashCode(), 3);
    }

    @Test
    void duplicateRepeatsTheBytesOfAnEarlierEventAndNothingElseDoes() {
        var stream = bundled("user_events");
        var seen = new HashSet<String>();
        var ids = new HashSet<String>();
        for (Generated made : events(stream, hints(stream, 0.02, 0.1, 0.05, 0), 20_000)) {
            String id = made.event().orElseThrow().path("event_id").textValue();
            boolean duplicate = made.kind() == Kind.DUPLICATE;
            assertThat(seen.add(text(made))).isEqualTo(!duplicate);
            assertThat(ids.add(id)).isEqualTo(!duplicate);
        }
    }

    @Test
    void generatorThatStartsAgainDoesNotRepeatItsIds() {
        var stream = bundled("user_events");
        var ids = new HashSet<String>();
        for (Instant start : List.of(EVENING, EVENING.plusMillis(1), EVENING.plusSeconds(60))) {
            var generator = EventGenerator.of(stream);
            for (int i = 0; i < 500; i++) {
                var made = generator.next(start.plusSeconds(i));
                if (made.kind() == Kind.NORMAL) {
                    assertThat(ids.add(
                                    made.event().orElseThrow().path("event_id").textValue()))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void streamsWithTheSameSeedDoNotGoInStep() {
        var one = events(bundled("user_events"), 200).stream();
        var other = events(bundled("platform_events"), 200).stream();
        assertThat(one.map(EventGeneratorTest::text).map(text -> text.replaceAll(".*(user_\\d+).*", "$1")))
                .isNotEqualTo(other.map(EventGeneratorTest::text)
                        .map(text -> text.replaceAll(".*(user_\\d+).*", "$1"))
                        .toList());
    }

    @Test
    void sharesBeyondTheWholeAreRefused() {
        var stream = bundled("sensors");
        assertThatThrownBy(() -> EventGenerator.of(stream, hints(stream, 0.5, 0.3, 0.2, 0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100% together");
    }

    @Test
    void nothingButLateEventsFollowsAFirstOneInTime() {
        var stream = bundled("sensors");
        var made = events(stream, hints(stream, 1, 0, 0, 0), 100);
        assertThat(made.get(0).kind()).isEqualTo(Kind.NORMAL);
        assertThat(made.subList(1, 100)).allMatch(event -> event.kind() == Kind.LATE);
    }

    private static List<String> texts(List<Generated> made) {
        var texts = new ArrayList<String>();
        made.forEach(event -> texts.add(event.kind() + " " + event.time() + " " + text(event)));
        return texts;
    }

    private static String text(Generated made) {
        return new String(made.bytes(), StandardCharsets.UTF_8);
    }
}
