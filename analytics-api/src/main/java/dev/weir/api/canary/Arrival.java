package dev.weir.api.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last canaries of a stream that came through all of its partitions.
 *
 * @param setOut when they were sent
 * @param took how long they took, if that was seen
 */
public record Arrival(Instant setOut, Optional<Duration> took) {

    /** One that was already there. */
    static Arrival found(Instant setOut) {
        return new Arrival(setOut, Optional.empty());
    }

    static Arrival seen(Instant setOut, Instant now) {
        return new Arrival(setOut, Optional.of(between(setOut, now)));
    }

    Duration age(Instant now) {
        return between(setOut, now);
    }

    /** Two machines' clocks may differ by more than it takes. */
    private static Duration between(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }
}
