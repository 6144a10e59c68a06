package dev.weir.catalog.derive;

import dev.weir.catalog.StreamSpec;

/** How large the records of a stream may be, for whoever makes its topics or writes to them. */
public final class RecordSize {

    /** What Kafka takes by itself. */
    private static final int KAFKAS_LARGEST = 1024 * 1024;

    /** Room for the key and the headers of the largest event, and for what the enriched topic adds to it. */
    private static final int BESIDE_THE_EVENT = 192 * 1024;

    private RecordSize() {}

    public static int largest(StreamSpec stream) {
        return Math.max(KAFKAS_LARGEST, stream.limits().document() + BESIDE_THE_EVENT);
    }
}
