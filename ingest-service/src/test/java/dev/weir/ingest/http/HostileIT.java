package dev.weir.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is sent, the service answers with a documented status, or cuts the connection, and stays as small as it was. */
@LocalStackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {

    private static final Set<Integer> DOCUMENTED = Set.of(200, 207, 400, 404, 413, 414, 415, 417, 431);

    private RunningService service;
    private TestCatalog catalog;

    @BeforeAll
    void start(LocalStack stack) {
        catalog = new TestCatalog(stack).with("orders", ContractIT.ORDERS);
        var settings = catalog.settings();
        settings.put("HEAP", "96m");
        settings.put("WEIR_HELD_TOTAL", "16M");
        settings.put("WEIR_HELD_STREAM", "16M");
        settings.put("WEIR_HTTP_BODY_SILENCE", "1s");
        settings.put("WEIR_HTTP_HEAD_WITHIN", "1s");
        settings.put("QUARKUS_HTTP_IDLE_TIMEOUT", "3s");
        service = RunningService.start(settings);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void nothingButTheDocumentedStatusesIsAnswered() throws Exception {
        var corpus = HostileBodies.all();
        assertThat(corpus).hasSizeGreaterThan(150);

        Map<String, List<Integer>> undocumented = new TreeMap<>();
        Map<Integer, Integer> counts = new TreeMap<>();
        var threads = Executors.newFixedThreadPool(16);
        var asked = new ArrayList<Future<?>>();
        corpus.forEach((name, request) -> asked.add(threads.submit(() -> {
            var statuses = statusesUnlessBusy(request);
            synchronized (counts) {
                statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
                if (statuses.isEmpty()) {
                    counts.merge(0, 1, Integer::sum);
                }
                if (!DOCUMENTED.containsAll(statuses)) {
                    undocumented.put(name, statuses);
                }
            }
        })));
        for (var answer : asked) {
            answer.get();
        }
        threads.shutdown();

        System.out.printf("hostile requests=%d statuses=%s (0: cut off)%n", corpus.size(), counts);
        assertThat(undocumented).isEmpty();
        assertThat(service.isAlive()).isTrue();
        assertThat(service.log().lines())
                .as("logs are JSON and hold nothing of a body")
                .allMatch(line -> line.startsWith("{") && !line.contains("2024-01-28T10:30:00Z"));
        assertThat(service.post("/v1/events/orders", goodEvent(), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(service.metric("weir_inflight_bytes")).isZero());
    }

    @Test
    void manyAtOnceAreHeldOffBeforeMemoryGrows() {
        byte[] bomb = Objects.requireNonNull(HostileBodies.all().get("bomb of events"));
        IntStream.range(0, 64).parallel().forEach(round -> statuses(bomb));

        assertThat(service.isAlive()).isTrue();
        await().untilAsserted(
                        () -> assertThat(service.metric("weir_inflight_bytes")).isZero());
    }

    @Test
    void aLongStreamIsNeverInMemory() throws IOException {
        // Larger than the heap.
        byte[] block = ("{\"at\":\"2024-01-28T10:30:00Z\",\"order\":\"x\",\"customer\":\"" + "y".repeat(900) + "\"}\n")
                .repeat(100)
                .getBytes(ISO_8859_1);
        int megabytes = Integer.getInteger("weir.hostile.megabytes", 150);
        int blocks = (int) (megabytes * 1_000_000L / block.length);
        var before = service.peakMemory();
        var begun = Instant.now();
        try (var socket = socket()) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(("POST /v1/events/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                            + "Content-Length: " + (long) blocks * block.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(ISO_8859_1));
            for (int sent = 0; sent < blocks; sent++) {
                out.write(block);
            }
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"accepted\":" + blocks * 100);
        }
        var after = service.peakMemory();
        System.out.printf(
                "a body of %d MB took %s, memory at most %s before and %s after%n",
                megabytes, Duration.between(begun, Instant.now()), before, after);
        // A heap of 96 MB, as much for buffers, and the JVM itself.
        after.ifPresent(bytes -> assertThat(bytes).isLessThan(400_000_000));
    }

    @Test
    void whoSaysNothingMoreAfterAnAnswerIsCutOff() throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whoDawdlesIsCutOff() throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /v1/events/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                                    + "Content-Length: 1000\r\n\r\n{\"at\"")
                            .getBytes(ISO_8859_1));

            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("body-too-slow");
        }
    }

    @Test
    void whoNeverFinishesItsHeadersIsCutOff() throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("POST /v1/events/orders HTTP/1.1\r\nHost: x\r\nX-".getBytes(ISO_8859_1));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoDripsItsHeadersIsCutOffThoughItIsNeverIdle() throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(100);
            var out = socket.getOutputStream();
            out.write("POST /v1/events/orders HTTP/1.1\r\nHost: x\r\nX-".getBytes(ISO_8859_1));
            var begun = Instant.now();

            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isCutAfter(socket, 'a'));

            assertThat(Duration.between(begun, Instant.now()))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
        }
    }

    @Test
    void whoIsServedAgainAndAgainOnOneConnectionIsNotCutOff() throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(10_000);
            var begun = Instant.now();
            while (Duration.between(begun, Instant.now()).compareTo(Duration.ofSeconds(2)) < 0) {
                socket.getOutputStream().write("GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
                byte[] answer = new byte[4096];
                assertThat(new String(answer, 0, socket.getInputStream().read(answer), ISO_8859_1))
                        .startsWith("HTTP/1.1 200 ");
            }
        }
    }

    /** Sends one more byte, and waits a moment for the end of the connection. */
    private static boolean isCutAfter(Socket socket, int drop) {
        try {
            socket.getOutputStream().write(drop);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException notYet) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static byte[] goodEvent() {
        return "{\"at\":\"2024-01-28T10:30:00Z\",\"order\":\"good\"}".getBytes(ISO_8859_1);
    }

    private Socket socket() throws IOException {
        return LoopbackPorts.connect(service.port(), Duration.ofSeconds(5));
    }

    /** Bombs of others may have filled the service for a moment; then it has to say so, and nothing is known yet. */
    private List<Integer> statusesUnlessBusy(byte[] request) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> statuses(request), given -> !given.contains(429));
    }

    /** What was answered; nothing when the connection was cut. */
    private List<Integer> statuses(byte[] request) {
        var answer = new ByteArrayOutputStream();
        try (var socket = socket()) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(request);
            out.flush();
            socket.getInputStream().transferTo(answer);
        } catch (IOException cut) {
            // What came before the cut counts.
        }
        return statuses(answer.toString(ISO_8859_1));
    }

    private static List<Integer> statuses(String answer) {
        var statuses = new ArrayList<Integer>();
        for (String line : answer.split("\r\n")) {
            if (line.matches("HTTP/1\\.[01] \\d{3} .*")) {
                statuses.add(Integer.parseInt(line.substring(9, 12)));
            }
        }
        return statuses;
    }
}
