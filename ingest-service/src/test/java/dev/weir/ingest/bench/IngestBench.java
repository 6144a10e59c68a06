package dev.weir.ingest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * `./weir bench ingest`: Kafka's ProducerPerformance, HTTP, a feed and a generator send the same events to the same broker by the same
 * client settings, one after the other in each round. No part of the ordinary test run.
 */
@LocalStackTest
class IngestBench {

    private static final int ROUNDS = Integer.getInteger("weir.bench.rounds", 5);
    private static final int EVENTS = Integer.getInteger("weir.bench.events", 100_000);
    private static final int NOTE = Integer.getInteger("weir.bench.note", 800);
    private static final int LINES = 500;
    private static final int CALLERS = 4;

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    @Test
    void sourcesBesideProducerPerformance(LocalStack stack) throws Exception {
        var catalog = new TestCatalog(stack).with("orders", Payload.YAML.replace("NOTE", Integer.toString(NOTE)));
        var payload = Payload.of(catalog, "orders");
        System.out.printf(
                "%d rounds of %,d events of %.0f bytes, %d processors%n",
                ROUNDS, EVENTS, payload.averageBytes(), Runtime.getRuntime().availableProcessors());
        var file = payload.file();
        try (var feed = new Feed(payload)) {
            var settings = catalog.settings();
            settings.put("HEAP", "512m");
            settings.put("WEIR_FEED_ORDERS_URL", "http://127.0.0.1:" + feed.port() + "/feed");
            try (var service = RunningService.start(settings)) {
                round(stack, catalog, payload, file, feed, service);
                rates.clear();
                for (int round = 0; round < ROUNDS; round++) {
                    round(stack, catalog, payload, file, feed, service);
                }
            }
        }
        print();
    }

    private void round(
            LocalStack stack, TestCatalog catalog, Payload payload, Path file, Feed feed, RunningService service)
            throws Exception {
        note("ProducerPerformance", producerPerformance(stack, catalog, file));
        note("HTTP NDJSON, acknowledged", http(service, payload));
        note("feed", sse(service, feed));
        note("generator", generator(catalog));
    }

    @Test
    void singleEventsAtAThousandRequestsASecond(LocalStack stack) throws Exception {
        var catalog =
                new TestCatalog(stack, "single_").with("orders", Payload.YAML.replace("NOTE", Integer.toString(NOTE)));
        var payload = Payload.of(catalog, "orders");
        try (var service = RunningService.start(catalog.settings())) {
            SingleEvents.run(service.port(), payload, 1000, Duration.ofSeconds(10));
            for (int round = 0; round < ROUNDS; round++) {
                System.out.println(SingleEvents.run(service.port(), payload, 1000, Duration.ofSeconds(10)));
            }
        }
    }

    private void note(String contender, double rate) {
        System.out.printf("  %-28s %,10.0f events/s%n", contender, rate);
        rates.computeIfAbsent(contender, name -> new ArrayList<>()).add(rate);
    }

    private void print() {
        double base = median("ProducerPerformance");
        System.out.printf("%-28s %10s %10s %10s %6s%n", "", "median", "lowest", "highest", "ratio");
        rates.forEach((contender, all) -> System.out.printf(
                "%-28s %,10.0f %,10.0f %,10.0f %6.2f%n",
                contender,
                median(contender),
                all.stream().mapToDouble(rate -> rate).min().orElse(0),
                all.stream().mapToDouble(rate -> rate).max().orElse(0),
                median(contender) / base));
    }

    private double median(String contender) {
        double[] sorted = rates.getOrDefault(contender, List.of(0.0)).stream()
                .mapToDouble(rate -> rate)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** In a process of its own as everybody runs it; its own clock, which leaves its start out. */
    private static double producerPerformance(LocalStack stack, TestCatalog catalog, Path file) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        catalog.topic("orders"),
                        "--num-records",
                        // It begins cold in each round, so it gets more events than the others to become fast.
                        Integer.toString(5 * EVENTS),
                        "--throughput",
                        "-1",
                        "--payload-file",
                        file.toString(),
                        "--producer-props",
                        "bootstrap.servers=" + stack.bootstrapServers(),
                        "acks=all",
                        "enable.idempotence=true",
                        "linger.ms=5",
                        "batch.size=131072",
                        "buffer.memory=150994944",
                        "compression.type=lz4")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        String last = output.lines()
                .filter(line -> line.contains("records/sec") && line.contains("99.9th"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        var words = Arrays.asList(last.split(" "));
        return Double.parseDouble(words.get(words.indexOf("records/sec") - 1));
    }

    private static double http(RunningService service, Payload payload) throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var bodies = IntStream.range(0, 10)
                .mapToObj(body -> payload.lines(body * LINES, LINES))
                .toList();
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(CALLERS);
        Callable<Void> caller = () -> {
            for (int body = next.getAndIncrement(); body < EVENTS / LINES; body = next.getAndIncrement()) {
                var answer = client.send(
                        HttpRequest.newBuilder(service.uri("/v1/events/orders"))
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofByteArray(bodies.get(body % bodies.size())))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
            return null;
        };
        long start = System.nanoTime();
        for (var done : threads.invokeAll(java.util.Collections.nCopies(CALLERS, caller))) {
            done.get();
        }
        double rate = EVENTS * 1e9 / (System.nanoTime() - start);
        threads.shutdown();
        return rate;
    }

    private static double sse(RunningService service, Feed feed) {
        double before = produced(service, "sse");
        long start = System.nanoTime();
        feed.release(EVENTS);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(() -> produced(service, "sse") >= before + EVENTS);
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    /** A service that does nothing but generate, from its first event on. */
    private static double generator(TestCatalog catalog) {
        var settings = catalog.settings();
        settings.put("HEAP", "512m");
        settings.put("WEIR_GENERATORS", "true");
        settings.put("EVENTS_PER_SECOND", "1000000");
        settings.put("WEIR_FEED_ORDERS_URL", "http://127.0.0.1:1/nobody");
        try (var service = RunningService.start(settings)) {
            // The others have been warmed up by the round before the first.
            await().atMost(Duration.ofMinutes(2)).until(() -> produced(service, "generator") >= 2 * EVENTS);
            double before = produced(service, "generator");
            long start = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> produced(service, "generator") >= before + EVENTS);
            double after = produced(service, "generator");
            return (after - before) * 1e9 / (System.nanoTime() - start);
        }
    }

    private static double produced(RunningService service, String source) {
        return service.metric("events_produced_total{source=\"" + source + "\",stream=\"orders\"}");
    }

    /** A feed that says nothing until it is released, and then as much as the network takes. */
    private static final class Feed implements AutoCloseable {

        private static final int FRAMES = 1000;

        private final ServerSocket server;
        private final List<byte[]> blocks;
        private final AtomicInteger released = new AtomicInteger();

        Feed(Payload payload) throws IOException {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            blocks = IntStream.range(0, 5)
                    .mapToObj(block -> payload.frames(block * FRAMES, FRAMES))
                    .toList();
            var thread = new Thread(this::serve, "bench-feed");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        void release(int events) {
            released.addAndGet(events / FRAMES);
        }

        private void serve() {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    var out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:ok\n\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    for (int sent = 0; !server.isClosed(); sent++) {
                        while (released.get() <= 0) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        released.decrementAndGet();
                        out.write(blocks.get(sent % blocks.size()));
                    }
                } catch (IOException gone) {
                    // The reader comes back.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
