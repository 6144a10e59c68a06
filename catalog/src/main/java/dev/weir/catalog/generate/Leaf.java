package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A field without fields of its own.
 *
 * @param slot its place in a draft
 * @param steps the way to it from the event
 * @param schema what its values must fit
 * @param required whether every event has it
 */
record Leaf(int slot, List<String> steps, JsonNode schema, boolean required) {

    String path() {
        return String.join(".", steps);
    }

    JsonNode in(JsonNode event) {
        JsonNode node = event;
        for (String step : steps) {
            node = node.path(step);
        }
        return node;
    }

    /** The values that it has in the examples. */
    List<JsonNode> in(List<JsonNode> examples) {
        return examples.stream()
                .map(this::in)
                .filter(value -> !value.isMissingNode())
                .toList();
    }

    boolean isIn(JsonNode example) {
        return !in(example).equals(MissingNode.getInstance());
    }
}
