package dev.weir.local.engine;

import dev.weir.local.Checkout;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Both engines as processes in a temporary directory, at ports that were free. */
public final class EmbeddedPair implements EnginePair {
    private final Path directory;
    private final Watchdog watchdog;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;

    private EmbeddedPair(Path directory) {
        SecureRandom random = new SecureRandom();
        Checkout checkout = Checkout.find();
        this.directory = directory;
        this.watchdog = Watchdog.start(Optional.of(directory));
        this.kafka = EmbeddedKafka.prepare(
                checkout, settings("kafka", LoopbackPorts.free(random)), LoopbackPorts.free(random), watchdog);
        this.postgres = EmbeddedPostgres.prepare(checkout, settings("postgres", LoopbackPorts.free(random)), watchdog);
    }

    /** Returns when both answer. */
    public static EmbeddedPair start() {
        EmbeddedPair pair = new EmbeddedPair(temporaryDirectory());
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(pair.kafka::start),
                            CompletableFuture.runAsync(pair.postgres::start))
                    .join();
            return pair;
        } catch (CompletionException e) {
            pair.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("weir-test-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }

    private EngineSettings settings(String name, int port) {
        return new EngineSettings(
                directory.resolve(name), directory.resolve("logs").resolve(name + ".log"), port, Keeping.THROWN_AWAY);
    }

    @Override
    public Engine kafka() {
        return kafka;
    }

    @Override
    public Engine postgres() {
        return postgres;
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
