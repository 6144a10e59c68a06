package dev.weir.ingest.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While Kafka is gone, callers are told so and nothing piles up. */
@LocalStackTest
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("weir.outage.seconds", 8));
    private static final int CALLERS = 16;
    private static final int BATCH = 200;

    private final AtomicLong next = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private volatile boolean retryAfterMissing;

    @Test
    void anOutageOfKafkaIsTold(LocalStack stack) throws Exception {
        outage(stack, "killed_", () -> stack.kafka().kill9(), () -> stack.kafka()
                .start());
    }

    @Test
    void aKafkaThatIsFrozenIsAnOutageToo(LocalStack stack) throws Exception {
        outage(stack, "frozen_", () -> stack.kafka().pause(), () -> stack.kafka()
                .resume());
    }

    private void outage(LocalStack stack, String prefix, Runnable begin, Runnable end) throws Exception {
        var catalog = new TestCatalog(stack, prefix).with(Visits.STREAM, Visits.YAML);
        var settings = catalog.settings();
        settings.put("WEIR_HTTP_ANSWER_WITHIN", "4s");
        settings.put("HEAP", "160m");
        settings.put("WEIR_HELD_TOTAL", "16M");
        settings.put("WEIR_HELD_STREAM", "16M");
        try (var service = RunningService.start(settings)) {
            var threads = Executors.newFixedThreadPool(CALLERS);
            var visits = new Visits(service);
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit(() -> load(visits)))
                    .toList();
            await().until(() -> acknowledged.size() > 20);

            begin.run();
            var until = Instant.now().plus(OUTAGE);
            double held = 0;
            boolean unready = false;
            while (Instant.now().isBefore(until)) {
                held = Math.max(held, service.metric("weir_inflight_bytes"));
                unready |= service.get("/q/health/ready").statusCode() == 503;
            }
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
            end.run();
            var back = Instant.now();
            int before = acknowledged.size();
            await().atMost(Duration.ofSeconds(10)).until(() -> acknowledged.size() > before + 5);
            var recovery = Duration.between(back, Instant.now());
            over.set(true);
            for (var caller : callers) {
                caller.get();
            }
            threads.shutdown();

            System.out.printf(
                    "outage=%s recovery=%s held at most=%.0f statuses=%s%n", OUTAGE, recovery, held, statuses);
            assertThat(statuses).contains(503).isSubsetOf(200, 429, 503);
            assertThat(retryAfterMissing).isFalse();
            assertThat(unready).isTrue();
            assertThat(held).isLessThan(24_000_000);
            var stored = TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM)).records().stream()
                    .map(record -> Visits.number(record.value()))
                    .collect(Collectors.toSet());
            for (long from : acknowledged) {
                for (long number = from; number < from + BATCH; number++) {
                    assertThat(stored).contains(number);
                }
            }
        }
    }

    private Void load(Visits visits) throws InterruptedException {
        while (!over.get()) {
            long from = next.getAndAdd(BATCH);
            visits.post(from, BATCH).ifPresent(answer -> {
                statuses.add(answer.statusCode());
                if (answer.statusCode() == 200) {
                    acknowledged.add(from);
                } else {
                    retryAfterMissing |= retryAfter(answer).isEmpty();
                }
            });
        }
        return null;
    }

    private static Optional<String> retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValue("Retry-After");
    }
}
