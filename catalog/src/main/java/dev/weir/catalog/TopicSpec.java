package dev.weir.catalog;

import java.time.Duration;
import java.util.Locale;

/** The Kafka topic of a stream, and where its first reader starts. */
public record TopicSpec(String name, int partitions, Duration retention, Compression compression, Start start) {

    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions: expected at least 1, found " + partitions);
        }
    }

    /** Only what also works in a native image without further libraries. */
    public enum Compression {
        NONE,
        GZIP,
        LZ4;

        public String kafkaName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the first read of a topic begins; later ones go on where the ledger stands. */
    public enum Start {
        EARLIEST,
        LATEST
    }
}
