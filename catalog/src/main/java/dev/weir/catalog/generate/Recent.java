package dev.weir.catalog.generate;

import java.time.Instant;
import java.util.Optional;

/** The last few events, of which one may be sent again. */
final class Recent {

    private static final int KEPT = 32;

    private final Generated[] kept = new Generated[KEPT];
    private final Dice dice;
    private int count;

    Recent(Dice dice) {
        this.dice = dice;
    }

    Generated keep(Generated event) {
        kept[count % KEPT] = event;
        count = count == 2 * KEPT - 1 ? KEPT : count + 1;
        return event;
    }

    /** One of them that is no older than this, so that it would not be late. */
    Optional<Generated> one(long oldest) {
        int full = Math.min(count, KEPT);
        Instant limit = Instant.ofEpochMilli(oldest);
        int start = full == 0 ? 0 : dice.below(full);
        for (int i = 0; i < full; i++) {
            Generated candidate = kept[(start + i) % full];
            if (!candidate.time().isBefore(limit)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
