package dev.weir.ingest.harness;

import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Declarations for one test class, whose topics nobody else uses. */
public final class TestCatalog {

    /** Events that have a moment and nothing else, for tests that care about something else. */
    public static final String MOMENTS = """
        description: Moments.
        topic: {name: TOPIC, partitions: 1}
        source: {http: {}}
        time: at
        schema:
          type: object
          required: [at]
          properties:
            at: {type: string, format: date-time}
        metrics:
          moments: {window: 1 minute, measures: {moments: count}}
        """;

    private final String bootstrapServers;
    private final UnaryOperator<String> topics;
    private final Path directory;

    public TestCatalog(LocalStack stack) {
        this(stack, "");
    }

    /** With a further prefix, for a class that needs several catalogs. */
    public TestCatalog(LocalStack stack, String prefix) {
        this(stack.bootstrapServers(), name -> stack.topic(prefix + name));
    }

    /** For a broker of the test's own. */
    public TestCatalog(String bootstrapServers, UnaryOperator<String> topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        try {
            this.directory =
                    Files.createTempDirectory(Path.of("target"), "catalog-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a stream; TOPIC in its text stands for the topic's name. */
    public TestCatalog with(String stream, String yaml) {
        try {
            Files.writeString(
                    directory.resolve(stream + ".yaml"),
                    "stream: " + stream + "\n" + yaml.replace("TOPIC", topic(stream)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    public String topic(String stream) {
        return topics.apply(stream);
    }

    /** What the service has to be told to serve these streams. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "WEIR_CATALOG", directory.toString(),
                "WEIR_KAFKA_POSITIONS", topic("positions")));
    }
}
