package dev.weir.spark;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small streams for tests, as somebody would declare them. */
public final class Declared {

    private Declared() {}

    /** Visits with these lines behind the schema; lines that are indented by four spaces add properties to it. */
    public static StreamSpec visits(String rest) {
        try {
            Path file = Files.createTempFile("visits", ".yaml");
            try {
                Files.writeString(file, """
                        stream: visits
                        description: Visits of pages.
                        time: at
                        lateness: 1 minute
                        schema:
                          type: object
                          required: [at]
                          properties:
                            at: {type: string, format: date-time}
                            page: {type: string}
                        """ + rest);
                return CatalogReader.read(List.of(file))
                        .orThrow()
                        .streams()
                        .values()
                        .iterator()
                        .next();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
