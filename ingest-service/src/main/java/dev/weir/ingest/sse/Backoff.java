package dev.weir.ingest.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next connection: twice as long after each failure up to the longest, and by chance between half and all
 * of that, so that many readers don't come back at once.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;
    private Duration asked = Duration.ZERO;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    Duration next() {
        long whole = first.toMillis() << Math.min(failures, 20);
        failures++;
        long bounded = Math.min(whole, longest.toMillis());
        long jittered = bounded / 2 + (long) (random.nextDouble() * bounded / 2);
        return max(Duration.ofMillis(jittered), asked);
    }

    void succeeded() {
        failures = 0;
    }

    /** The feed asked for at least this pause. */
    void ask(Duration pause) {
        asked = pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
