package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.batch.PartitionClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private static final Watermark WATERMARK = new Watermark(10, 60);
    private static final Position FRESH = new Position(0, PartitionClock.START);

    @Test
    void isTheLeastOfWhatPartitionsPromise() {
        assertThat(WATERMARK.of(List.of(at(100, 100), at(70, 100)))).isEqualTo(60);
    }

    @Test
    void waitsForPartitionsThatHaveNotBegun() {
        assertThat(WATERMARK.of(List.of(at(100, 100), FRESH))).isEqualTo(PartitionClock.NONE);
        assertThat(WATERMARK.of(List.of())).isEqualTo(PartitionClock.NONE);
    }

    @Test
    void idlePartitionMovesOnTwiceTheIdleTimeBehindTheClock() {
        var partitions = Map.of(0, at(1_000, 1_000), 1, at(500, 500));

        assertThat(WATERMARK.at(1_000, partitions, Set.of(0, 1), 0)).isEqualTo(500 + (1_000 - 500 - 120) - 10);
    }

    @Test
    void partitionWithRecordsToReadDoesNotMoveOn() {
        var partitions = Map.of(0, at(1_000, 1_000), 1, at(500, 500));

        assertThat(WATERMARK.at(1_000, partitions, Set.of(0), 0)).isEqualTo(490);
    }

    @Test
    void partitionThatNeverBeganIsLeftOutAfterAWhile() {
        var partitions = Map.of(0, at(1_000, 1_000), 1, FRESH);

        assertThat(WATERMARK.at(1_000, partitions, Set.of(1), 950)).isEqualTo(PartitionClock.NONE);
        assertThat(WATERMARK.at(1_000, partitions, Set.of(1), 800)).isEqualTo(990);
        assertThat(WATERMARK.at(1_000, partitions, Set.of(), 800)).isEqualTo(PartitionClock.NONE);
    }

    /** Whatever comes after a promise was made is judged by a mark at least as high. */
    @Test
    void promiseIsKeptByEveryLaterRecord() {
        var clock = new PartitionClock(700, 650);
        for (long now = 650; now < 2_000; now += 7) {
            long promised = WATERMARK.at(now, Map.of(0, new Position(1, clock)), Set.of(0), 0);
            for (long delay = 0; delay < 200; delay += 13) {
                // A record may have been under way for as long as `idle`.
                long judgedBy = clock.markAt(now - 60 + delay, 60) - 10;
                assertThat(judgedBy).isGreaterThanOrEqualTo(promised);
            }
        }
    }

    private static Position at(long mark, long arrived) {
        return new Position(1, new PartitionClock(mark, arrived));
    }
}
