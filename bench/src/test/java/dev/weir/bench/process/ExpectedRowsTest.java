package dev.weir.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.process.ExpectedRows.Key;
import dev.weir.bench.process.ExpectedRows.Sums;
import dev.weir.bench.process.peer.Event;
import dev.weir.bench.process.peer.Metric;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpectedRowsTest {

    private static final long NOON = Instant.parse("2026-01-15T12:00:00Z").toEpochMilli();

    private final ExpectedRows rows = new ExpectedRows();

    private static Event purchase(long millis) {
        return new Event(millis, "purchase", "mobile", "DE", "item_1", "books", 0, 1490);
    }

    @Test
    void anEventIsInEverySlidingWindowThatHoldsIt() {
        rows.add(purchase(NOON));
        assertThat(rows.of(Metric.ACTIVITY).keySet())
                .extracting(Key::windowStart)
                .containsExactlyInAnyOrder(NOON, NOON - 60_000, NOON - 120_000, NOON - 180_000, NOON - 240_000);
        assertThat(rows.count(Metric.ACTIVITY)).isEqualTo(5);
    }

    @Test
    void amountsAreSummedByWindowAndDimension() {
        rows.add(purchase(NOON));
        rows.add(purchase(NOON + 59_999));
        rows.add(purchase(NOON + 60_000));
        assertThat(rows.of(Metric.REVENUE))
                .containsEntry(new Key(NOON, "DE"), new Sums(2, 2980))
                .containsEntry(new Key(NOON + 60_000, "DE"), new Sums(1, 1490))
                .hasSize(2);
    }

    @Test
    void theSameSeedMakesTheSameEvents() {
        var beginning = Instant.ofEpochMilli(NOON);
        var once = new EventSource(7, beginning, 1_000);
        var again = new EventSource(7, beginning, 1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(once.next().json()).isEqualTo(again.next().json());
        }
    }
}
