package dev.weir.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionClockTest {

    private static final long IDLE = 60;

    @Test
    void markIsTheNewestEventTime() {
        var clock = PartitionClock.START.after(100, 100, IDLE).after(90, 101, IDLE);

        assertThat(clock).isEqualTo(new PartitionClock(100, 101));
    }

    @Test
    void markMovesOnAtThePaceOfTheClockWhilePartitionIsIdle() {
        var clock = PartitionClock.START.after(100, 1_000, IDLE);

        assertThat(clock.markAt(1_060, IDLE)).isEqualTo(100);
        assertThat(clock.markAt(1_070, IDLE)).isEqualTo(110);
        assertThat(clock.after(50, 1_070, IDLE)).isEqualTo(new PartitionClock(110, 1_070));
    }

    @Test
    void recordsWithoutTimestampMoveNothingButEventTime() {
        var clock = PartitionClock.START.after(100, PartitionClock.NONE, IDLE);

        assertThat(clock.markAt(1_000_000, IDLE)).isEqualTo(100);
        assertThat(clock.after(120, 5, IDLE)).isEqualTo(new PartitionClock(120, 5));
    }

    @Test
    void clockThatHasNotStartedHasNoMark() {
        assertThat(PartitionClock.START.hasStarted()).isFalse();
        assertThat(PartitionClock.START.markAt(1_000, IDLE)).isEqualTo(PartitionClock.NONE);
    }
}
