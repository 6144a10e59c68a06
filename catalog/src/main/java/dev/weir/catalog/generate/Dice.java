package dev.weir.catalog.generate;

/**
 * Random numbers by SplitMix64.
 *
 * <p>Home-made because the same seed must make the same events on every Java: the platform's own generators may change
 * how they cut bits into bounded numbers, and {@link Math} may differ in the last bit where {@link StrictMath} can't.
 */
final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = mix(seed + STEP);
    }

    /** The bits of a number stirred, so that neighbours have nothing in common. */
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A text as bits; the salt tells uses of the same text apart. */
    static long hash(String text, long salt) {
        long hash = salt;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_099_511_628_211L ^ text.charAt(i);
        }
        return mix(hash);
    }

    /** Starts over from another seed. */
    void restart(long seed) {
        state = seed;
    }

    long bits() {
        state += STEP;
        return mix(state);
    }

    /** From 0 up to, but not including, 1. */
    double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** From 0 up to, but not including, the bound. */
    int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /** From 0 up to, but not including, the bound, which is at most 2^53. */
    long below(long bound) {
        return (long) (unit() * bound);
    }

    boolean happens(double chance) {
        return unit() < chance;
    }

    /** From the normal distribution around 0 with deviation 1. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** How long to wait for what happens once a unit of time on average. */
    double pause(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }
}
