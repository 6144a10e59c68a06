package dev.weir.local.stack;

import dev.weir.local.Checkout;
import dev.weir.local.engine.Directories;
import dev.weir.local.engine.EmbeddedKafka;
import dev.weir.local.engine.EmbeddedPostgres;
import dev.weir.local.engine.Engine;
import dev.weir.local.engine.EngineSettings;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.engine.PostgresUrl;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Kafka and a Postgres in a temporary directory, for tests that start them by hand, such as a test resource of
 * Quarkus; everybody else takes {@link LocalStackTest}.
 */
public final class LocalEngines implements AutoCloseable {
    private final Engine kafka;
    private final Engine postgres;
    private final Path directory;
    private final Watchdog watchdog;
    private final AtomicInteger stacks = new AtomicInteger();

    private LocalEngines(Engine kafka, Engine postgres, Path directory, Watchdog watchdog) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.directory = directory;
        this.watchdog = watchdog;
    }

    public static LocalEngines start() {
        Checkout checkout = Checkout.find();
        Path directory = temporaryDirectory();
        Watchdog watchdog = Watchdog.start(Optional.of(directory));
        SecureRandom random = new SecureRandom();
        CompletableFuture<Engine> kafka = CompletableFuture.supplyAsync(() -> {
            Engine engine = EmbeddedKafka.prepare(
                    checkout, settings(directory, "kafka", random), LoopbackPorts.free(random), watchdog);
            engine.start();
            return engine;
        });
        CompletableFuture<Engine> postgres = CompletableFuture.supplyAsync(() -> {
            Engine engine = EmbeddedPostgres.prepare(checkout, settings(directory, "postgres", random), watchdog);
            engine.start();
            return engine;
        });
        return new LocalEngines(kafka.join(), postgres.join(), directory, watchdog);
    }

    private static EngineSettings settings(Path directory, String name, SecureRandom random) {
        return new EngineSettings(
                directory.resolve(name),
                directory.resolve("logs").resolve(name + ".log"),
                LoopbackPorts.free(random),
                Keeping.THROWN_AWAY);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("weir-test-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }

    public Engine kafka() {
        return kafka;
    }

    public Engine postgres() {
        return postgres;
    }

    /** A new database and a new topic prefix; the purpose makes their names readable. */
    public LocalStack freshStack(String purpose) {
        String name = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_" + stacks.incrementAndGet();
        new PostgresUrl(postgres.host(), postgres.port(), name).createDatabase();
        return new LocalStack(kafka, postgres, name, name + "-");
    }

    /** Makes both run again, whatever has been done to them. */
    void putRight() {
        for (Engine engine : new Engine[] {kafka, postgres}) {
            if (engine.isRunning()) {
                engine.resume();
            } else {
                engine.start();
            }
        }
    }

    @Override
    public void close() {
        // Nobody will read the broker's log again: a crash is the quickest end.
        kafka.kill9();
        postgres.stop();
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
        watchdog.close();
    }
}
