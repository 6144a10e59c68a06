package dev.weir.bench.query;

import dev.weir.bench.Ground;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** analytics-api as `weir up` starts it. */
final class ApiServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 5;

    private final ChildProcess process;
    private final int port;
    private final Duration startUp;
    private final HttpClient client = HttpClient.newHttpClient();

    private ApiServer(ChildProcess process, int port) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        this.process = process;
        this.port = port;
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("analytics-api did not become ready; see "
                        + process.spec().log());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        this.startUp = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** @param recording where Java's flight recorder leaves a recording, if it is to record */
    static ApiServer start(Ground ground, LocalStack stack, Optional<Path> recording)
            throws IOException, InterruptedException {
        int port = LoopbackPorts.free(new SecureRandom());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        recording.ifPresent(file -> command.add("-XX:StartFlightRecording:settings=profile,filename=" + file));
        command.addAll(List.of(
                "-jar",
                ground.checkout()
                        .resolve("analytics-api/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        var environment = Map.ofEntries(
                Map.entry("DB_HOST", stack.postgresHost()),
                Map.entry("DB_PORT", Integer.toString(stack.postgresPort())),
                Map.entry("DB_NAME", stack.database()),
                Map.entry("DB_USER", stack.postgresUser()),
                Map.entry("DB_PASSWORD", stack.postgresPassword()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers()),
                Map.entry(
                        "WEIR_CATALOG",
                        ground.checkout().resolve("catalog/streams").toString()),
                Map.entry("WEIR_OPEN", "true"),
                Map.entry("QUARKUS_HTTP_HOST", LoopbackPorts.HOST),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)));
        return new ApiServer(ground.start("analytics-api", command, environment), port);
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + LoopbackPorts.HOST + ":" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    int port() {
        return port;
    }

    /** From the start of the process until it was ready. */
    Duration startUp() {
        return startUp;
    }

    /** Kibibytes in memory. */
    long memory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        // A recording is written at an orderly end only.
        process.stop(LEAVE_WITHIN);
    }
}
