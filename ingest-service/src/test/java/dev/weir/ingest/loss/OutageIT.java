package dev.weir.ingest.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** While Kafka is gone, callers are told so and nothing piles up. */
@LocalStackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("weir.outage.seconds", 6));
    private static final int CALLERS = 16;
    private static final int BATCH = 200;
    private static final long MEGABYTE = 1_000_000;

    private final AtomicLong next = new AtomicLong();
    private LocalStack stack;
    private TestCatalog catalog;
    private RunningService service;
    private Visits visits;

    @BeforeAll
    void start(LocalStack ours) {
        stack = ours;
        catalog = new TestCatalog(stack).with(Visits.STREAM, Visits.YAML);
        var settings = catalog.settings();
        settings.put("WEIR_HTTP_ANSWER_WITHIN", "4s");
        settings.put("HEAP", "160m");
        settings.put("WEIR_HELD_TOTAL", "16M");
        settings.put("WEIR_HELD_STREAM", "16M");
        service = RunningService.start(settings);
        visits = new Visits(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void anOutageOfKafkaIsTold() throws Exception {
        outage(() -> stack.kafka().kill9(), () -> stack.kafka().start());
    }

    @Test
    void aKafkaThatIsFrozenIsAnOutageToo() throws Exception {
        outage(() -> stack.kafka().pause(), () -> stack.kafka().resume());
    }

    private void outage(Runnable begin, Runnable end) throws Exception {
        var load = new Load();
        var threads = Executors.newFixedThreadPool(CALLERS);
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> threads.submit(load))
                .toList();
        load.awaitMore(20, Duration.ofMinutes(1));

        begin.run();
        var until = Instant.now().plus(OUTAGE);
        double held = 0;
        boolean unready = false;
        while (Instant.now().isBefore(until) || !unready) {
            assertThat(Instant.now()).isBefore(until.plusSeconds(30));
            held = Math.max(held, service.metric("weir_inflight_bytes"));
            unready |= service.get("/q/health/ready").statusCode() == 503;
        }
        assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        end.run();
        var back = Instant.now();
        load.awaitMore(5, Duration.ofSeconds(10));
        var recovery = Duration.between(back, Instant.now());
        load.over.set(true);
        for (var caller : callers) {
            caller.get();
        }
        threads.shutdown();

        var memory = service.peakMemory();
        System.out.printf(
                "outage=%s recovery=%s held at most=%.0f memory at most=%s statuses=%s%n",
                OUTAGE, recovery, held, memory, load.statuses);
        assertThat(load.statuses).contains(503).isSubsetOf(200, 429, 503);
        assertThat(load.retryAfterMissing).isFalse();
        assertThat(held).isLessThan(24 * MEGABYTE);
        // A heap of 160 MB, as much for buffers, and the JVM itself.
        memory.ifPresent(bytes -> assertThat(bytes).isLessThan(500 * MEGABYTE));
        assertThat(lost(load)).isEmpty();
    }

    private Set<Long> lost(Load load) {
        var lost = new HashSet<Long>();
        load.acknowledged.forEach(from -> LongStream.range(from, from + BATCH).forEach(lost::add));
        TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM))
                .records()
                .forEach(record -> lost.remove(Visits.number(record.value())));
        return lost;
    }

    /** Callers who come again and again with new events, whatever they are answered. */
    private final class Load implements Callable<Void> {

        private final AtomicBoolean over = new AtomicBoolean();
        private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        private volatile boolean retryAfterMissing;

        @Override
        public Void call() throws InterruptedException {
            while (!over.get()) {
                long from = next.getAndAdd(BATCH);
                visits.post(from, BATCH).ifPresent(answer -> {
                    statuses.add(answer.statusCode());
                    if (answer.statusCode() == 200) {
                        acknowledged.add(from);
                    } else {
                        retryAfterMissing |=
                                answer.headers().firstValue("Retry-After").isEmpty();
                    }
                });
            }
            return null;
        }

        void awaitMore(int bodies, Duration patience) {
            int before = acknowledged.size();
            await().atMost(patience).until(() -> acknowledged.size() > before + bodies);
        }
    }
}
