package dev.weir.ingest.harness;

import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;

/** The packaged service in a process of its own that tests may kill and start again at the same port. */
public final class RunningService implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final ProcessSpec spec;
    private final Watchdog watchdog;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ChildProcess process;

    private RunningService(ProcessSpec spec, Watchdog watchdog, int port) {
        this.spec = spec;
        this.watchdog = watchdog;
        this.port = port;
        this.process = ChildProcess.start(spec, watchdog);
    }

    /** Starts it and waits until it is ready. */
    public static RunningService start(Map<String, String> settings) {
        var service = launch(settings);
        service.awaitReady();
        return service;
    }

    /** Starts it and waits for nothing. */
    public static RunningService launch(Map<String, String> settings) {
        try {
            var directory = Files.createTempDirectory(Path.of("target"), "service-");
            int port = LoopbackPorts.free(new SecureRandom());
            var environment = new HashMap<>(Map.of(
                    "QUARKUS_HTTP_PORT",
                    Integer.toString(port),
                    "QUARKUS_HTTP_HOST",
                    LoopbackPorts.HOST,
                    "WEIR_OPEN",
                    "true"));
            environment.putAll(settings);
            var spec = new ProcessSpec(
                    "ingest-service",
                    command(environment.getOrDefault("HEAP", "256m")),
                    environment,
                    directory.toAbsolutePath(),
                    directory.resolve("service.log").toAbsolutePath(),
                    Signal.TERM,
                    Signal.KILL);
            return new RunningService(spec, Watchdog.start(Optional.empty()), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String heap) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                Path.of(System.getProperty("weir.jar", "target/quarkus-app/quarkus-run.jar"))
                        .toAbsolutePath()
                        .toString()));
        return command;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String log() {
        try {
            return Files.readString(spec.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + port + path);
    }

    public void kill9() {
        process.kill9();
    }

    public void stop() {
        process.stop(Duration.ofSeconds(30));
    }

    /** Starts it again after it has been stopped or killed. */
    public void restart() {
        process = ChildProcess.start(spec, watchdog);
        awaitReady();
    }

    public void awaitReady() {
        Awaitility.await("the service is ready; its log:\n" + spec.log())
                .atMost(START_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .failFast("the service has ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** Posts a body with headers given as name, value, name, value. */
    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a metric whose line begins so, or 0. */
    public double metric(String beginning) {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The most bytes of real memory that the process has taken so far, where the system tells. */
    public OptionalLong peakMemory() {
        var status = Path.of("/proc/" + pid() + "/status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.kill9();
        watchdog.close();
    }
}
