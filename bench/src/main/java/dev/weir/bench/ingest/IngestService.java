package dev.weir.bench.ingest;

import dev.weir.bench.Ground;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.process.Signal;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The packaged ingest-service as a process. */
final class IngestService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final ChildProcess process;
    private final int port;
    private final HttpClient client = client();

    private IngestService(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * What all services of a bench have in common.
     *
     * @param profile where Java's flight recorder leaves a recording of each, if it is to record
     */
    record Setup(Ground ground, LocalStack stack, Path catalog, Optional<Path> profile) {

        /** Starts one with the feed at this address and more settings, and waits until it is ready. */
        IngestService start(String name, URI feed, Map<String, String> more) throws IOException {
            int port = LoopbackPorts.free(new SecureRandom());
            var settings = new HashMap<>(Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                    "QUARKUS_HTTP_PORT", Integer.toString(port),
                    "QUARKUS_HTTP_HOST", LoopbackPorts.HOST,
                    "WEIR_OPEN", "true",
                    "WEIR_CATALOG", catalog.toString(),
                    "WEIR_KAFKA_POSITIONS", stack.topic("positions"),
                    "WEIR_FEED_ORDERS_URL", feed.toString()));
            settings.putAll(more);
            var service = new IngestService(ground.start(name, command(name), settings), port);
            service.await(service::isReady);
            return service;
        }

        private List<String> command(String name) {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
            profile.ifPresent(directory -> command.add(
                    "-XX:StartFlightRecording:settings=profile,filename=" + directory.resolve(name + ".jfr")));
            command.addAll(List.of(
                    "-jar",
                    ground.checkout()
                            .resolve("ingest-service/target/quarkus-app/quarkus-run.jar")
                            .toString()));
            return command;
        }
    }

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + port + path);
    }

    /** Events that Kafka has acknowledged, by the service's own count. */
    double produced(String source) {
        String series = "events_produced_total{source=\"" + source + "\",stream=\"" + Declaration.STREAM + "\"}";
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits for a condition, and fails when the service ends meanwhile. */
    void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new ServerFailure("ingest-service did not get there; its log: "
                        + process.spec().log());
            }
            pause();
        }
    }

    private boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (ServerFailure notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ServerFailure("ingest-service does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void freeze() {
        process.signal(Signal.STOP);
    }

    void thaw() {
        process.signal(Signal.CONT);
    }

    @Override
    public void close() {
        // A recording is written at an orderly end only.
        process.stop(LEAVE_WITHIN);
    }
}
