package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Another field has one of these values. */
record Condition(int slot, List<JsonNode> values) {

    boolean holds(Draft draft) {
        JsonNode value = draft.at(slot);
        for (JsonNode wanted : values) {
            if (same(value, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers are the same whatever Java type holds them. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }
}
