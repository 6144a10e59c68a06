package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the ledger has of the other ways out. */
@LocalStackTest
class SinkProgressIT {

    @Test
    void twoJobsNeverWriteTheSameRecords(LocalStack stack) throws Exception {
        var database = Databases.fresh(stack, "sinks");
        new Schema(database).migrate();
        var stream = Declared.visits("metrics: {views: {window: 1 minute, measures: {n: count}}}");
        var written = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(
                () -> new SinkProgress(stream, "lake", database).move(Map.of(), Map.of(0, 100L), () -> {
                    begun.countDown();
                    written.incrementAndGet();
                    awaitQuietly(mayEnd);
                }));
        begun.await();
        var second = CompletableFuture.supplyAsync(() ->
                new SinkProgress(stream, "lake", database).move(Map.of(), Map.of(0, 50L), written::incrementAndGet));
        mayEnd.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(written).hasValue(1);
        assertThat(new SinkProgress(stream, "lake", database).read()).isEqualTo(Map.of(0, 100L));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
