package dev.weir.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;

    private static StreamStatus stream(String name, long received, long applied, double lag) {
        return new StreamStatus(
                name,
                OptionalLong.of(received),
                OptionalLong.of(1),
                OptionalLong.of(applied),
                OptionalLong.of(2),
                OptionalLong.of(3),
                OptionalDouble.of(0.25),
                OptionalDouble.of(lag),
                Optional.of(Instant.EPOCH));
    }

    @Test
    void ratesNeedTwoLooks() {
        assertThat(new StatusLine(clock).next(List.of(stream("a", 10, 10, 0.5))))
                .isEqualTo("in -  applied -  lag 0.5 s  late 2  duplicate 3  rejected 1");
    }

    @Test
    void streamsAreAddedUpAndTheWorstLagCounts() {
        StatusLine line = new StatusLine(clock);
        line.next(List.of(stream("a", 10, 10, 0.5), stream("b", 100, 100, 0.5)));
        now.updateAndGet(instant -> instant.plusSeconds(2));
        assertThat(line.next(List.of(stream("a", 20, 15, 0.5), stream("b", 4100, 110, 120))))
                .isEqualTo("in 2,005/s  applied 7.5/s  lag 120 s  late 4  duplicate 6  rejected 2");
    }

    @Test
    void aCountThatStartsAgainGivesNoNegativeRate() {
        StatusLine line = new StatusLine(clock);
        line.next(List.of(stream("a", 10, 10, 0)));
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(line.next(List.of(stream("a", 4, 4, 0)))).startsWith("in -  applied -");
    }

    @Test
    void whatNobodyKnowsIsADash() {
        StreamStatus unknown = new StreamStatus(
                "a",
                OptionalLong.of(1_234_567),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
        assertThat(new StatusLine(clock).next(List.of(unknown)))
                .isEqualTo("in -  applied -  lag -  late -  duplicate -  rejected -");
    }

    @Test
    void theTableHasARowPerStream() {
        StreamTable table = new StreamTable(clock);
        table.next(List.of(stream("a", 10, 10, 0.5)));
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(table.next(List.of(stream("a", 52, 51, 0.5))))
                .containsExactly(
                        "stream      in  applied  end to end    lag  late  duplicate  rejected  watermark",
                        "a       42.0/s   41.0/s       0.3 s  0.5 s     2          3         1  1970-01-01T00:00:00Z");
    }
}
