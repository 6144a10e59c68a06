package dev.weir.catalog.generate;

import dev.weir.catalog.Share;

/** Picks exactly its share of what passes, evenly spaced: with 1 in 50 every fiftieth. */
final class Every {

    /** Forgives what adding fractions up loses, for some ten billion events. */
    private static final double SLACK = 1e-6;

    private final double share;
    private double due;

    Every(Share share) {
        this.share = share.of();
    }

    boolean picksNext() {
        due += share;
        if (due < 1 - SLACK) {
            return false;
        }
        due -= 1;
        return true;
    }
}
