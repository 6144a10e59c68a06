package dev.weir.local.engine;

import dev.weir.local.Checkout;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Kafka broker in KRaft mode, its own process, on loopback. */
public final class EmbeddedKafka implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final EngineSettings settings;
    private final LocalServer server;

    private EmbeddedKafka(EngineSettings settings, LocalServer server) {
        this.settings = settings;
        this.server = server;
    }

    /** Writes the configuration, for which {@code controllerPort} must be free as well, and starts nothing. */
    public static EmbeddedKafka prepare(
            Checkout checkout, EngineSettings settings, int controllerPort, Watchdog watchdog) {
        Path directory = settings.directory().toAbsolutePath();
        Path properties = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(properties)) {
                properties(settings, controllerPort).store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + properties, e);
        }
        ProcessSpec spec = new ProcessSpec(
                "Kafka",
                command(checkout, properties),
                Map.of(),
                directory,
                settings.log(),
                Signal.TERM,
                settings.keeping() == Keeping.KEPT ? Signal.TERM : Signal.KILL);
        return new EmbeddedKafka(
                settings,
                new LocalServer(
                        spec, Optional.empty(), watchdog, () -> KafkaGreeting.isAnswered(settings.port()), PATIENCE));
    }

    private static List<String> command(Checkout checkout, Path properties) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dlog4j2.configurationFile=classpath:dev/weir/local/engine/kafka-log4j2.properties",
                "-cp",
                ourClasses() + File.pathSeparator + checkout.engines().resolve("kafka") + "/*",
                KafkaMain.class.getName(),
                properties.toString());
    }

    private static String ourClasses() {
        try {
            return Path.of(KafkaMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where weir-local is", e);
        }
    }

    private static Properties properties(EngineSettings settings, int controllerPort) {
        String listener = "PLAINTEXT://127.0.0.1:" + settings.port();
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                listener + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                listener,
                "log.dirs",
                settings.directory().toAbsolutePath().resolve("log").toString(),
                // Topics come from declarations, here as in production.
                "auto.create.topics.enable",
                "false"));
        // One broker keeps one copy of everything, and few files.
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "log.index.size.max.bytes", "1048576",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "group.initial.rebalance.delay.ms", "0"));
        // After a crash the broker waits until it has been forgotten, usually for nine seconds.
        properties.putAll(Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500"));
        return properties;
    }

    /** The process, for those who supervise it. */
    public LocalServer server() {
        return server;
    }

    @Override
    public String host() {
        return LoopbackPorts.HOST;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop(GRACE);
    }

    @Override
    public void kill9() {
        server.kill9();
    }

    @Override
    public void pause() {
        server.signal(Signal.STOP);
    }

    @Override
    public void resume() {
        server.signal(Signal.CONT);
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }
}
