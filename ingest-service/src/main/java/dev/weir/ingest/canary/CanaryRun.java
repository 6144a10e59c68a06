package dev.weir.ingest.canary;

import dev.weir.ingest.intake.Receipt;
import dev.weir.ingest.stream.ServedStream;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Sends a stream's canaries, one to each partition of its topic; never more than one at a time. */
final class CanaryRun {

    /** What a canary takes in memory until Kafka has acknowledged it. */
    private static final long WEIGHT = 512;

    private final ServedStream stream;
    private final Supplier<Integer> partitions;
    private final Counter sent;
    private final Executor threads;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();

    CanaryRun(ServedStream stream, Supplier<Integer> partitions, Counter sent, Executor threads, Clock clock) {
        this.stream = stream;
        this.partitions = partitions;
        this.sent = sent;
        this.threads = threads;
        this.clock = clock;
    }

    void send() {
        if (underWay.compareAndSet(false, true)) {
            enter(clock.instant());
        }
    }

    /** Waits for room as every event does; how long that takes is a part of the way. */
    private void enter(Instant setOut) {
        if (!stream.budget().hasRoom()) {
            stream.budget().whenRoom(() -> enter(setOut));
            return;
        }
        var unused = CompletableFuture.supplyAsync(partitions, threads)
                .thenComposeAsync(number -> prove(number, setOut), threads)
                // One that got lost shows by its absence, and the next one follows anyhow.
                .whenComplete((receipt, failure) -> underWay.set(false));
    }

    private CompletableFuture<Receipt> prove(int number, Instant setOut) {
        long weight = number * WEIGHT;
        stream.budget().take(weight);
        return stream.intake().prove(number, setOut).whenComplete((receipt, failure) -> {
            stream.budget().giveBack(weight);
            sent.increment((double) receipt.stored());
        });
    }
}
