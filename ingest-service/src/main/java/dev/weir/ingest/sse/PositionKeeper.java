package dev.weir.ingest.sse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Keeps the position of one feed, not more often than needed. */
final class PositionKeeper {

    private final String key;
    private final Positions positions;
    private final Executor threads;
    private final Clock clock;
    private final Duration every;
    private Instant next = Instant.MIN;
    private @Nullable Position waiting;

    PositionKeeper(String key, Positions positions, Executor threads, Clock clock, Duration every) {
        this.key = key;
        this.positions = positions;
        this.threads = threads;
        this.clock = clock;
        this.every = every;
    }

    String key() {
        return key;
    }

    synchronized void keep(Position position) {
        waiting = position;
        if (!clock.instant().isBefore(next)) {
            keepNow();
        }
    }

    synchronized void keepNow() {
        var position = waiting;
        if (position != null) {
            waiting = null;
            next = clock.instant().plus(every);
            threads.execute(() -> positions.write(key, position));
        }
    }
}
