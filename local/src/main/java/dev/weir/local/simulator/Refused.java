package dev.weir.local.simulator;

import java.time.Duration;

/** Says what is wrong with a setting. */
final class Refused {

    private Refused() {}

    static void unless(boolean good, String setting, String expected, Object found) {
        if (!good) {
            throw new IllegalArgumentException(setting + ": expected " + expected + ", found " + found);
        }
    }

    static void ifNegative(String setting, Duration found) {
        unless(!found.isNegative(), setting, "no negative time", found);
    }
}
