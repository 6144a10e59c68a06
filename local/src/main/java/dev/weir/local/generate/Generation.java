package dev.weir.local.generate;

import dev.weir.catalog.generate.EventGenerator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Makes events and hands them out when they are due.
 *
 * @param events how many; 0 for no end
 * @param next when the event after the one at a moment is due
 */
public record Generation(EventGenerator generator, long events, UnaryOperator<Instant> next, Clock clock) {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int LOOK_EVERY = 1_000;

    /** Returns how many were made; an interrupt ends it, and so does an output that nobody reads any more. */
    public long run(EventOutput output) throws IOException {
        long made = 0;
        Instant due = clock.instant();
        while ((events == 0 || made < events)
                && (made % LOOK_EVERY != LOOK_EVERY - 1 || output.pause())
                && awaits(due, output)) {
            output.write(generator.next(clock.instant()));
            made++;
            due = next.apply(due);
        }
        return made;
    }

    private boolean awaits(Instant due, EventOutput output) throws IOException {
        var pause = Duration.between(clock.instant(), due);
        if (pause.compareTo(SHORT) < 0) {
            return !Thread.currentThread().isInterrupted();
        }
        if (!output.pause()) {
            return false;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
