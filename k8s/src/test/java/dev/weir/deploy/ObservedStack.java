package dev.weir.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import dev.weir.local.run.Console;
import dev.weir.local.run.RunningStack;
import dev.weir.local.run.StackPorts;
import dev.weir.local.run.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** All of Weir on this machine, watched by Prometheus and its exporters as under compose, but for the addresses and the pace. */
final class ObservedStack implements AutoCloseable {

    /** Nobody packages it; what it says was looked at by hand, with compose. */
    static final String LEFT_OUT = "kafka";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SecureRandom random = new SecureRandom();
    private final Checkout checkout = Checkout.find();
    private final Path directory;
    private final StackPorts ports = new StackPorts(freeOffset());
    private final Map<String, Integer> portOf = Map.of(
            "ingest-service", ports.ingest(),
            "spark-job", ports.job(),
            "analytics-api", ports.api(),
            "postgres", LoopbackPorts.free(random),
            "node", LoopbackPorts.free(random),
            "prometheus", LoopbackPorts.free(random));
    private final List<LocalServer> watchers = new ArrayList<>();
    private final Watchdog watchdog;
    private final RunningStack stack;

    ObservedStack(Path directory) {
        this.directory = directory;
        this.watchdog = Watchdog.start(Optional.empty());
        var catalog = checkout.resolve("catalog/streams");
        this.stack = RunningStack.open(
                new StackSettings(
                        checkout,
                        Optional.of(directory.resolve("data")),
                        ports,
                        new StackSettings.Everything(
                                catalog,
                                CatalogReader.read(catalog).orThrow(),
                                List.of(),
                                StackSettings.Generators.ON,
                                StackSettings.Feeds.SIMULATED)),
                new Console(System.out, 0));
    }

    /** Returns when everything serves. */
    void start() throws IOException {
        stack.start();
        watch(
                "postgres",
                Map.of(
                        "DATA_SOURCE_URI", LoopbackPorts.HOST + ":" + ports.postgres() + "/weir?sslmode=disable",
                        "DATA_SOURCE_USER", "postgres",
                        "DATA_SOURCE_PASS", ""),
                "prometheus-postgres-exporter",
                "--extend.query-path=" + checkout.resolve("observability/postgres/queries.yaml"));
        watch("node", Map.of(), "prometheus-node-exporter", "--collector.disable-defaults", "--collector.filesystem");
        watch(
                "prometheus",
                Map.of(),
                "prometheus",
                "--config.file=" + configuration(),
                "--storage.tsdb.path=" + directory.resolve("prometheus"));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + LoopbackPorts.HOST + ":" + ports.postgres() + "/weir";
    }

    /** Where a service, the job or Prometheus answers. */
    String address(String part) {
        return StackPorts.url(port(part));
    }

    private int port(String part) {
        var port = portOf.get(part);
        if (port == null) {
            throw new IllegalArgumentException("expected one of " + portOf.keySet() + ", found " + part);
        }
        return port;
    }

    /** That of compose, with local addresses, and so quick that a rate is known within seconds. */
    private Path configuration() throws IOException {
        var configuration = (ObjectNode) Yaml.file(Rules.directory().resolve("prometheus.yml"));
        configuration.withObject("/global").put("scrape_interval", "1s").put("evaluation_interval", "1s");
        configuration
                .putArray("rule_files")
                .add(Rules.directory().resolve("rules/*.yaml").toString());
        var jobs = (ArrayNode) configuration.path("scrape_configs");
        jobs.removeIf(job -> job.path("job_name").asText().equals(LEFT_OUT));
        for (var job : jobs) {
            String name = job.path("job_name").asText();
            ((ObjectNode) job.path("static_configs").get(0))
                    .putArray("targets")
                    .add(LoopbackPorts.HOST + ":" + port(name));
        }
        // YAML reads JSON.
        return Files.writeString(directory.resolve("prometheus.yml"), configuration.toPrettyString());
    }

    private void watch(String name, Map<String, String> environment, String... command) {
        int port = port(name);
        var words = new ArrayList<>(List.of(command));
        words.add("--web.listen-address=" + LoopbackPorts.HOST + ":" + port);
        var server = new LocalServer(
                new ProcessSpec(
                        name,
                        words,
                        environment,
                        directory,
                        directory.resolve(name + ".log"),
                        Signal.TERM,
                        Signal.TERM),
                Optional.empty(),
                watchdog,
                () -> !LoopbackPorts.isFree(port),
                PATIENCE);
        watchers.add(server);
        server.start();
    }

    private static int freeOffset() {
        var random = new SecureRandom();
        return IntStream.generate(() -> random.nextInt(12_000, 23_000))
                .limit(200)
                .filter(offset -> IntStream.of(4040, 4041, 5432, 8080, 8081, 9092)
                        .allMatch(port -> LoopbackPorts.isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        watchers.forEach(server -> server.retire(Duration.ofSeconds(5)));
        stack.close();
        watchdog.close();
    }
}
