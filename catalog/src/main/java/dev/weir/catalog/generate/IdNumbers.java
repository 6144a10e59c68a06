package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** Whole numbers that never come again, not even after a restart: they grow with time. */
final class IdNumbers implements Draw {

    private static final long PER_MILLI = 1000;

    private long last;

    @Override
    public JsonNode from(Draft draft) {
        last = Math.max(last + 1, draft.millis() * PER_MILLI);
        return LongNode.valueOf(last);
    }
}
