package dev.weir.local.status;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns a count that only grows into a rate per second. */
final class Rates {
    private @Nullable Reading before;

    private record Reading(long count, Instant at) {}

    /** Empty for the first count, after a gap, and when the count has become smaller. */
    OptionalDouble next(OptionalLong count, Instant now) {
        Reading last = before;
        before = count.isPresent() ? new Reading(count.getAsLong(), now) : null;
        if (last == null || count.isEmpty() || count.getAsLong() < last.count()) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(last.at(), now).toNanos() / 1e9;
        return seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of((count.getAsLong() - last.count()) / seconds);
    }
}
