package dev.weir.local.run;

import dev.weir.local.process.LocalServer;
import dev.weir.local.process.ServerFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Starts a server again when it has ended by itself, and says so. */
final class Supervisor {
    private final Console console;
    private final ScheduledExecutorService executor;
    private final InstantSource clock;
    private volatile boolean stopping;

    Supervisor(Console console, ScheduledExecutorService executor, InstantSource clock) {
        this.console = console;
        this.executor = executor;
        this.clock = clock;
    }

    /** Watches a server that runs. */
    void supervise(LocalServer server) {
        watch(server, Backoff.fresh());
    }

    /** From now on a server that ends stays down. */
    void retire() {
        stopping = true;
        executor.shutdownNow();
    }

    boolean isRetired() {
        return stopping;
    }

    private void watch(LocalServer server, Backoff backoff) {
        Instant born = clock.instant();
        CompletableFuture<Void> unused = server.onExit().thenAccept(status -> {
            Duration life = Duration.between(born, clock.instant());
            restartLater(server, backoff.afterLifeOf(life), "ended with status " + status);
        });
    }

    private void restartLater(LocalServer server, Backoff backoff, String reason) {
        if (stopping) {
            return;
        }
        console.say(server.name() + " " + reason + "; starting it again in "
                + backoff.next().toSeconds() + " s");
        try {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> restart(server, backoff), backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Retired in between: the server stays down.
            return;
        }
    }

    private void restart(LocalServer server, Backoff backoff) {
        try {
            server.start();
        } catch (ServerFailure failure) {
            restartLater(server, backoff.doubled(), "did not start: " + failure.getMessage());
            return;
        }
        console.say(server.name() + " runs again");
        watch(server, backoff.doubled());
    }
}
