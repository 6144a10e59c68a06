package dev.weir.catalog;

import java.time.Duration;

/** Raw and parsed events kept as files. */
public record LakeSpec(Partition partition, Format format, Duration every) {

    /** What the directories of the lake are named by. */
    public sealed interface Partition {}

    /** The UTC day of the event time, as `event_date=2026-01-31`. */
    public record Day() implements Partition {}

    /** The value of a field. */
    public record ByField(FieldPath field) implements Partition {}

    /** How the files are written. */
    public enum Format {
        PARQUET,
        DELTA
    }
}
