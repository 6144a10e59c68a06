package dev.weir.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that this code was built in, where the jars of the other modules are found. */
public record Checkout(Path root) {

    /** Walks up from a directory; the system property {@code weir.root} wins over the search. */
    public static Checkout find() {
        String given = System.getProperty("weir.root");
        return given == null ? above(Path.of("")) : new Checkout(Path.of(given).toAbsolutePath());
    }

    static Checkout above(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("local/engines/pom.xml"))) {
                return new Checkout(candidate);
            }
        }
        throw new Refusal("No Weir checkout at or above " + start + ": run inside one, or set -Dweir.root=DIR");
    }

    public Path resolve(String path) {
        return root.resolve(path);
    }

    /** Where the module local/engines puts the broker's jars and the Postgres binaries. */
    public Path engines() {
        Path engines = resolve("local/engines/target");
        if (!Files.isDirectory(engines.resolve("kafka")) || !Files.isDirectory(engines.resolve("postgres"))) {
            throw new Refusal(
                    engines + " lacks Kafka or Postgres: build it with mvn -pl local/engines generate-resources");
        }
        return engines;
    }
}
