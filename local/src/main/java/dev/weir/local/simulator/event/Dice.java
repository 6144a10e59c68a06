package dev.weir.local.simulator.event;

import java.util.List;
import java.util.UUID;

/** An endless row of draws that follows from the seed, what is drawn for, and a number; nothing is remembered in between. */
public final class Dice {

    /** What a row of draws is for, so that two uses of one number never see the same draws. */
    public enum About {
        EVENT_ID,
        REQUEST_ID,
        REQUEST_SIZES,
        REQUEST,
        CHANGE,
        PAGE,
        EDITOR,
        TIME,
        CANARY,
        LOG,
        FAULT,
        CONNECTION
    }

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long SPREAD = 0xd1342543de82ef95L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    public static Dice of(long seed, About about, long number) {
        return new Dice(mixed(mixed(seed + GOLDEN * about.name().hashCode()) ^ mixed(number * SPREAD)));
    }

    public long next() {
        state += GOLDEN;
        return mixed(state);
    }

    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** A rank from 0 to count - 1, each rank as likely as 1 / (rank + 1): a few are drawn often, most hardly ever. */
    public int rank(int count) {
        return Math.min(count - 1, (int) Math.exp(unit() * Math.log(count + 1.0)) - 1);
    }

    public <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** A random (version 4) UUID. */
    public UUID uuid() {
        long high = (next() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (next() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    // The finaliser of SplitMix64: a bijection, so different numbers never share a state.
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
