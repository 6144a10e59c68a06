package dev.weir.ingest.sse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
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
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

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
        if (writing.isDone() && !clock.instant().isBefore(next)) {
            write();
        }
    }

    /** Completes when Kafka has answered for the newest position. */
    synchronized CompletableFuture<Void> keepNow() {
        write();
        return writing;
    }

    private void write() {
        var position = waiting;
        if (position != null) {
            waiting = null;
            next = clock.instant().plus(every);
            writing = writing.exceptionally(failure -> null)
                    .thenComposeAsync(nothing -> positions.write(key, position), threads);
        }
    }
}
