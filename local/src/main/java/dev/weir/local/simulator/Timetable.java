package dev.weir.local.simulator;

import dev.weir.local.simulator.event.Dice;

/** When events are due: at random, as from many independent people, at a given rate, and always the same for a seed. */
final class Timetable {

    private final long seed;
    private long drawn;
    private double rate;
    private double next;

    Timetable(long seed, double eventsPerSecond, long start) {
        this.seed = seed;
        rate(eventsPerSecond, start);
    }

    double rate() {
        return rate;
    }

    void rate(double eventsPerSecond, long from) {
        rate = eventsPerSecond;
        next = from + gap();
    }

    /** Epoch milliseconds; the greatest possible when nothing is due any more. */
    long next() {
        return (long) next;
    }

    void advance() {
        next += gap();
    }

    private double gap() {
        if (rate == 0) {
            return Long.MAX_VALUE;
        }
        double unit = Dice.of(seed, Dice.About.TIME, Long.MIN_VALUE + drawn++).unit();
        return -Math.log1p(-unit) * 1_000 / rate;
    }
}
