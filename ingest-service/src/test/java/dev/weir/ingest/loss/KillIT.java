package dev.weir.ingest.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever was acknowledged is in the topic, whoever is killed. */
@LocalStackTest
class KillIT {

    private static final int EVENTS = Integer.getInteger("weir.loss.events", 20_000);
    private static final int KILLS = Integer.getInteger("weir.loss.kills", 3);
    private static final long SEED = Long.getLong("weir.seed", System.nanoTime());
    private static final int BATCH = 50;
    private static final int CALLERS = 4;

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    @Test
    void everyAcknowledgedEventIsInTheTopicWhoeverIsKilled(LocalStack stack) throws Exception {
        System.out.printf("weir.seed=%d, %d events, %d kills%n", SEED, EVENTS, KILLS);
        var catalog = new TestCatalog(stack).with(Visits.STREAM, Visits.YAML);
        var acknowledged = new BitSet(EVENTS);
        try (var service = RunningService.start(catalog.settings())) {
            var threads = Executors.newFixedThreadPool(CALLERS);
            var visits = new Visits(service);
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit(caller(visits, acknowledged)))
                    .toList();
            kill(service, stack, new Random(SEED));
            for (var caller : callers) {
                caller.get();
            }
            threads.shutdown();
        }
        var stored = new BitSet(EVENTS);
        var content = TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM));
        content.records().forEach(record -> stored.set((int) Visits.number(record.value())));
        System.out.printf(
                "acknowledged=%d records=%d batches sent again=%d%n",
                acknowledged.cardinality(), content.size(), repeated.get());
        acknowledged.andNot(stored);
        assertThat(acknowledged.cardinality()).as("acknowledged and lost").isZero();
        assertThat(stored.cardinality()).isEqualTo(EVENTS);
    }

    /** Kills one of the two whenever another share of the events has been settled. */
    private void kill(RunningService service, LocalStack stack, Random random) throws InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            long after = (long) ((kill + random.nextDouble()) * EVENTS / KILLS);
            while (settled.get() < Math.min(after, EVENTS - BATCH * CALLERS)) {
                Thread.onSpinWait();
                Thread.sleep(1);
            }
            if (random.nextBoolean()) {
                service.kill9();
                service.restart();
            } else {
                stack.kafka().kill9();
                stack.kafka().start();
            }
        }
    }

    private Callable<Void> caller(Visits visits, BitSet acknowledged) {
        return () -> {
            for (long from = next.getAndAdd(BATCH); from < EVENTS; from = next.getAndAdd(BATCH)) {
                int events = (int) Math.min(BATCH, EVENTS - from);
                while (!isAcknowledged(visits, from, events)) {
                    repeated.incrementAndGet();
                    Thread.sleep(20);
                }
                synchronized (acknowledged) {
                    acknowledged.set((int) from, (int) from + events);
                }
                settled.addAndGet(events);
            }
            return null;
        };
    }

    private static boolean isAcknowledged(Visits visits, long from, int events) throws InterruptedException {
        var answer = visits.post(from, events);
        answer.ifPresent(
                given -> assertThat(given.statusCode()).as(given.body()).isIn(200, 429, 503));
        return answer.filter(given -> given.statusCode() == 200).isPresent();
    }
}
