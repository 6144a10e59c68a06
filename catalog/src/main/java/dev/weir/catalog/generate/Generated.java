package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A made-up event and what was done to it, so that whoever reads it knows what to expect.
 *
 * @param time the event time; of a malformed event the one that it had before it was broken
 * @param event what the bytes say, not to be changed; absent when they are malformed
 * @param bytes the event as JSON, not to be changed
 * @param flaw what is wrong with the bytes; absent unless they are malformed
 */
public record Generated(Kind kind, Instant time, Optional<ObjectNode> event, byte[] bytes, Optional<Flaw> flaw) {

    /** What was done to an event. */
    public enum Kind {
        /** On time. */
        NORMAL,
        /** Older than an event before it, but within the stream's lateness. */
        OUT_OF_ORDER,
        /** Older than the newest event before it by more than the stream's lateness. */
        LATE,
        /** The bytes of an earlier event once more; it counts as one with it where the stream has an id. */
        DUPLICATE,
        /** Refused by every reader that keeps to the stream's schema. */
        MALFORMED
    }

    static Generated event(Kind kind, long millis, ObjectNode event, byte[] bytes) {
        return new Generated(kind, Instant.ofEpochMilli(millis), Optional.of(event), bytes, Optional.empty());
    }

    static Generated malformed(long millis, byte[] bytes, Flaw flaw) {
        return new Generated(Kind.MALFORMED, Instant.ofEpochMilli(millis), Optional.empty(), bytes, Optional.of(flaw));
    }

    Generated again() {
        return new Generated(Kind.DUPLICATE, time, event, bytes, flaw);
    }
}
