package dev.weir.spark.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;

/**
 * Directories in which Spark notes how far it is. Every start gets an empty one: the ledger knows better, and an old or foreign
 * checkpoint can do no harm when nobody reads it.
 */
final class Checkpoints {

    private final Path directory;

    Checkpoints(Path data) {
        this.directory = data.resolve("checkpoint");
    }

    String fresh(String query) {
        var own = directory.resolve(query);
        delete(own);
        var fresh = own.resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + fresh, e);
        }
        return fresh.toUri().toString();
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
