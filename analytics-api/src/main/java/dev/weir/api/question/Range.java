package dev.weir.api.question;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The windows that begin from one moment to before another.
 *
 * @param last how it was asked for when it moves on with the clock
 */
public record Range(Instant from, Instant to, ZoneId zone, Optional<Length> last) {

    public Duration duration() {
        return Duration.between(from, to);
    }

    /** Rounds up to a multiple of the step since 1970. */
    static Instant ceiling(Instant moment, Duration step) {
        var floor = floor(moment, step);
        return floor.equals(moment) ? moment : floor.plus(step);
    }

    static Instant floor(Instant moment, Duration step) {
        // Down to whole milliseconds first: windows know nothing smaller.
        long millis = moment.toEpochMilli();
        long floored = Math.floorDiv(millis, step.toMillis()) * step.toMillis();
        return Instant.ofEpochMilli(floored);
    }
}
