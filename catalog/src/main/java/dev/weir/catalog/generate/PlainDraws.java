package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws values for fields that nobody gave a hint: from the schema where it says enough, else from the examples, all
 * such fields of an event from the same one, so that they fit together.
 */
final class PlainDraws {

    private final Schemas schemas;
    private final List<JsonNode> examples;
    private final SchemaDraws bySchema;

    PlainDraws(Schemas schemas, List<JsonNode> examples) {
        this.schemas = schemas;
        this.examples = examples;
        this.bySchema = new SchemaDraws(schemas);
    }

    /**
     * A draw for this field.
     *
     * @param reserved values that mark the first or last event of a visit, and no other
     */
    Draw of(Leaf leaf, Set<JsonNode> reserved) {
        var found = leaf.in(examples);
        if (!reserved.isEmpty()) {
            return unreserved(leaf, found, reserved);
        }
        if (saysEnough(leaf.schema())) {
            return asOftenAsInExamples(leaf, bySchema.of(leaf.schema(), leaf.path(), found));
        }
        if (examples.isEmpty()) {
            return bySchema.of(leaf.schema(), leaf.path(), found);
        }
        if (!leaf.required() || found.size() == examples.size()) {
            return draft -> leaf.in(draft.example());
        }
        Draw fallback = found.isEmpty() ? bySchema.of(leaf.schema(), leaf.path(), found) : Weights.even(found);
        return draft -> leaf.isIn(draft.example()) ? leaf.in(draft.example()) : fallback.from(draft);
    }

    private Draw asOftenAsInExamples(Leaf leaf, Draw draw) {
        if (leaf.required() || examples.isEmpty()) {
            return draw;
        }
        return draft -> leaf.isIn(draft.example()) ? draw.from(draft) : MissingNode.getInstance();
    }

    private boolean saysEnough(JsonNode schema) {
        boolean number = Set.of("integer", "number").contains(schemas.type(schema));
        return schema.has("const")
                || schema.has("enum")
                || Set.of("uuid", "date-time", "date", "time")
                        .contains(schema.path("format").asText())
                || number && NumberRule.isBounded(schema);
    }

    private Draw unreserved(Leaf leaf, List<JsonNode> found, Set<JsonNode> reserved) {
        Iterable<JsonNode> candidates =
                leaf.schema().has("enum") ? leaf.schema().path("enum") : found;
        var others = new LinkedHashSet<JsonNode>();
        candidates.forEach(others::add);
        others.removeAll(reserved);
        return others.isEmpty() ? bySchema.of(leaf.schema(), leaf.path(), found) : Weights.even(others);
    }
}
