package dev.weir.local.stack;

import dev.weir.local.containers.ContainerPair;
import dev.weir.local.engine.EmbeddedPair;
import dev.weir.local.engine.Engine;
import dev.weir.local.engine.EnginePair;
import dev.weir.local.engine.PostgresUrl;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Kafka and a Postgres for tests that start them by hand, such as a test resource of Quarkus; everybody else takes
 * {@link LocalStackTest}. They are processes, or containers when the system property {@code weir.test.containers} is
 * true, which the Maven profile {@code containers} sets.
 */
public final class LocalEngines implements AutoCloseable {
    private static final int LONGEST_NAME = 50;

    private final EnginePair engines;
    private final AtomicInteger stacks = new AtomicInteger();

    private LocalEngines(EnginePair engines) {
        this.engines = engines;
    }

    public static LocalEngines start() {
        return new LocalEngines(
                Boolean.getBoolean("weir.test.containers") ? ContainerPair.start() : EmbeddedPair.start());
    }

    public Engine kafka() {
        return engines.kafka();
    }

    public Engine postgres() {
        return engines.postgres();
    }

    /** A new database and a new topic prefix; the purpose makes their names readable. */
    public LocalStack freshStack(String purpose) {
        String readable = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String name = readable.substring(0, Math.min(LONGEST_NAME, readable.length())) + "_" + stacks.incrementAndGet();
        new PostgresUrl(postgres().host(), postgres().port(), name).createDatabase();
        return new LocalStack(kafka(), postgres(), name, name + "-");
    }

    /** Makes both run again, whatever has been done to them. */
    void putRight() {
        for (Engine engine : List.of(kafka(), postgres())) {
            if (engine.isRunning()) {
                engine.resume();
            } else {
                engine.start();
            }
        }
    }

    @Override
    public void close() {
        engines.close();
    }
}
