package dev.weir.local.run;

import dev.weir.catalog.Catalog;
import dev.weir.local.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param data kept between runs; a temporary directory when empty
 */
public record StackSettings(Checkout checkout, Optional<Path> data, StackPorts ports, Extent extent) {

    /** How much of Weir runs. */
    public sealed interface Extent {}

    /** Kafka and Postgres only. */
    public record EnginesOnly() implements Extent {}

    /**
     * All that has been built.
     *
     * @param directory of the declarations
     * @param catalog what they say
     * @param streams to run; all when empty
     */
    public record Everything(Path directory, Catalog catalog, List<String> streams, Generators generators, Feeds feeds)
            implements Extent {}

    /** Whether declared generators make events. */
    public enum Generators {
        ON,
        OFF
    }

    /** Where the feeds of the outside world come from. */
    public enum Feeds {
        REAL,
        SIMULATED
    }
}
