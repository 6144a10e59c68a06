package dev.weir.local.simulator;

import dev.weir.local.simulator.event.Dice;

/**
 * The Kafka timestamps of one topic. They are not in the order of the offsets: several producers stamp their records before
 * they send them, so some records share a millisecond with the one before, and some are older than it.
 */
final class RecordTimes {

    private static final double SAME_AS_PREVIOUS = 0.06;
    private static final double OLDER_THAN_NEWEST = 0.12;
    private static final double MUCH_OLDER = 0.122;
    private static final int A_LITTLE = 40;
    private static final int MOST = 1_500;

    private final long seed;
    private long previous = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private long drawn;

    RecordTimes(long seed, DataCentre dataCentre) {
        this.seed = seed + dataCentre.firstOffset();
    }

    long stamp(long due) {
        previous = Math.max(due - MOST, drawn == 0 ? due : disordered(due));
        newest = Math.max(newest, previous);
        drawn++;
        return previous;
    }

    private long disordered(long due) {
        Dice dice = Dice.of(seed, Dice.About.LOG, drawn);
        double kind = dice.unit();
        if (kind < SAME_AS_PREVIOUS) {
            return previous;
        }
        if (kind < OLDER_THAN_NEWEST) {
            return newest - 1 - dice.below(A_LITTLE);
        }
        return kind < MUCH_OLDER ? due - dice.below(MOST) : due;
    }
}
