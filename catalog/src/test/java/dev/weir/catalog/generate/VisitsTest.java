package dev.weir.catalog.generate;

import static dev.weir.catalog.generate.Streams.EVENING;
import static dev.weir.catalog.generate.Streams.bundled;
import static dev.weir.catalog.generate.Streams.declared;
import static dev.weir.catalog.generate.Streams.events;
import static dev.weir.catalog.generate.Streams.hints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.generate.Generated.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private record Step(Instant time, String type) {}

    @Test
    void visitOpensGoesOnAndCloses() {
        var stream = bundled("user_activity");
        var visits = visits(stream, events(stream, hints(stream, 0, 0, 0, 0), 30_000));
        assertThat(visits).hasSizeGreaterThan(3_000);
        for (List<Step> visit : visits) {
            assertThat(visit).hasSizeBetween(3, 12);
            assertThat(visit.get(0).type()).isEqualTo("session_start");
            assertThat(visit.get(visit.size() - 1).type()).isEqualTo("session_end");
            assertThat(visit.subList(1, visit.size() - 1))
                    .extracting(Step::type)
                    .isSubsetOf("page_view", "click");
        }
        assertThat(visits.stream().mapToInt(List::size).average().orElseThrow()).isCloseTo(7.5, within(0.2));
    }

    @Test
    void disorderIsOnTopOfWellFormedVisits() {
        var stream = bundled("user_activity");
        var visits = visits(stream, events(stream, hints(stream, 0.05, 0, 0.1, 0.05), 30_000));
        for (List<Step> visit : visits) {
            assertThat(visit).hasSizeGreaterThanOrEqualTo(3);
            assertThat(visit.get(0).type()).isEqualTo("session_start");
            assertThat(visit.get(visit.size() - 1).type()).isEqualTo("session_end");
            assertThat(visit.subList(1, visit.size() - 1))
                    .extracting(Step::type)
                    .isSubsetOf("page_view", "click");
        }
    }

    @Test
    void pausesAreAsLongAsDeclared() {
        var stream = bundled("user_activity");
        var pauses = visits(stream, events(stream, hints(stream, 0, 0, 0, 0), 30_000)).stream()
                .flatMap(visit -> visit.stream()
                        .skip(1)
                        .map(step -> Duration.between(
                                visit.get(visit.indexOf(step) - 1).time(), step.time())))
                .mapToLong(Duration::toMillis)
                .average()
                .orElseThrow();
        assertThat(pauses).isCloseTo(15_000, within(1_500.0));
    }

    @Test
    void timesOfAVisitGrowEvenWhenAllEventsComeInOneMoment() {
        var stream = bundled("user_activity");
        var generator = EventGenerator.of(stream, hints(stream, 0, 0, 0, 0));
        var last = new HashMap<String, Instant>();
        for (int i = 0; i < 20_000; i++) {
            var made = generator.next(EVENING);
            var before = last.put(user(made), made.time());
            if (before != null) {
                assertThat(made.time()).isAfter(before);
            }
        }
        assertThat(last).hasSize(200);
    }

    @Test
    void aSingleVisitorFinishesOneVisitBeforeTheNext() {
        var stream = declared("""
                stream: lone
                description: One visitor.
                time: at
                source:
                  generator:
                    visits: {by: who, opens: {what: "in"}, closes: {what: out}, events: 1 to 4, pause: 1 hour}
                    fields:
                      who: {values: [eve]}
                schema:
                  type: object
                  required: [at, who, what]
                  properties:
                    at: {type: string, format: date-time}
                    who: {type: string}
                    what: {enum: [in, on, out]}
                """);
        var steps = events(stream, 5_000).stream()
                .map(made -> made.event().orElseThrow().path("what").textValue())
                .toList();
        assertThat(steps.get(0)).isEqualTo("in");
        var visits = new TreeSet<>(List.of(String.join(" ", steps).split("(?<=out) ")));
        assertThat(visits).contains("in out", "in on out", "in on on out");
        visits.removeAll(List.of("in out", "in on out", "in on on out"));
        // The last one may not be over.
        assertThat(List.of("in", "in on", "in on on")).containsAll(visits);
    }

    @Test
    void whatBelongsToAVisitStaysTheSame() {
        var stream = bundled("platform_events");
        var facts = new HashMap<String, String>();
        for (Generated made : events(stream, 20_000)) {
            made.event().ifPresent(event -> {
                String fact = event.path("user_id").asText()
                        + event.path("device").asText()
                        + event.path("location").asText();
                assertThat(facts.merge(event.path("session_id").asText(), fact, (one, other) -> one))
                        .isEqualTo(fact);
            });
        }
        assertThat(facts).hasSizeGreaterThan(1_000);
    }

    /** The visits that are over, each in the order of its event times; only what counts is looked at. */
    private static List<List<Step>> visits(StreamSpec stream, List<Generated> made) {
        var byUser = new TreeMap<String, List<Step>>();
        for (Generated one : made) {
            if (one.kind() == Kind.NORMAL || one.kind() == Kind.OUT_OF_ORDER) {
                String type = one.event().orElseThrow().path("event_type").textValue();
                byUser.computeIfAbsent(user(one), user -> new ArrayList<>()).add(new Step(one.time(), type));
            }
        }
        assertThat(stream.session("user_sessions")).isPresent();
        return byUser.values().stream().flatMap(steps -> closed(steps).stream()).toList();
    }

    private static List<List<Step>> closed(List<Step> steps) {
        var visits = new ArrayList<List<Step>>();
        List<Step> visit = new ArrayList<>();
        for (Step step : steps.stream().sorted(Comparator.comparing(Step::time)).toList()) {
            visit.add(step);
            if (step.type().equals("session_end")) {
                visits.add(visit);
                visit = new ArrayList<>();
            }
        }
        return visits;
    }

    private static String user(Generated made) {
        return made.event().orElseThrow().path("user_id").textValue();
    }

    @Test
    void moreVisitorsThanMomentsStillComeOneByOne() {
        Map<String, Integer> open = new HashMap<>();
        var stream = bundled("user_activity");
        for (Generated made : events(stream, hints(stream, 0, 0, 0, 0), 10_000)) {
            String type = made.event().orElseThrow().path("event_type").textValue();
            int change = type.equals("session_start") ? 1 : type.equals("session_end") ? -1 : 0;
            assertThat(open.merge(user(made), change, Integer::sum)).isBetween(0, 1);
        }
    }
}
