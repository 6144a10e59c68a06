package dev.weir.catalog;

import java.time.Duration;

/**
 * Which field tells when an event happened, and how much disorder is expected of it.
 *
 * @param lateness how far an event may trail the newest one before it in its partition
 * @param late what becomes of those that trail further
 * @param ahead how far an event may lie beyond the moment of its arrival
 * @param idle a partition silent for so long no longer holds the watermark back
 */
public record EventTime(FieldPath field, Duration lateness, LatePolicy late, Duration ahead, Duration idle) {

    /** What becomes of late events. */
    public enum LatePolicy {
        /** Kept apart in the table of late events. */
        SEPARATE,
        /** Counted in their windows all the same. */
        COUNT
    }
}
