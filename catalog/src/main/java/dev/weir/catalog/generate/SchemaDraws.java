package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.Hint.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws values that fit a schema, for fields that nobody gave a hint. */
final class SchemaDraws {

    /** Schemas may hold themselves; from here on objects and arrays stay as small as they may. */
    private static final int DEEP = 4;

    private static final int DEEPEST = 32;

    private static final int MOST_ITEMS = 3;

    private final Schemas schemas;

    SchemaDraws(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * A draw of values for this schema.
     *
     * @param name the field's name, for complaints
     * @param examples values that the field has elsewhere
     */
    Draw of(JsonNode schema, String name, List<JsonNode> examples) {
        return of(schema, name, examples, 0);
    }

    private Draw of(JsonNode reference, String name, List<JsonNode> examples, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "expected a schema of events that end, found that `" + name + "` always holds itself");
        }
        JsonNode schema = schemas.resolve(reference);
        if (schema.has("const")) {
            JsonNode value = schema.path("const");
            return draft -> value;
        }
        if (schema.has("enum")) {
            return Weights.even(schema.path("enum"));
        }
        return switch (schemas.type(schema)) {
            case "boolean" -> draft -> BooleanNode.valueOf(draft.dice().happens(0.5));
            case "integer" -> new NumberDraw(NumberRule.of(schema, true, examples), Spread.UNIFORM);
            case "number" -> new NumberDraw(NumberRule.of(schema, false, examples), Spread.UNIFORM);
            case "array" -> array(schema, name, depth);
            case "object" -> object(schema, name, depth);
            case "null" -> draft -> NullNode.getInstance();
            default -> new TextDraws(schema, name).draw();
        };
    }

    private Draw array(JsonNode schema, String name, int depth) {
        int fewest = schema.path("minItems").asInt(0);
        int most = depth < DEEP ? Math.max(fewest, schema.path("maxItems").asInt(MOST_ITEMS)) : fewest;
        if (most == 0) {
            return draft -> JsonNodeFactory.instance.arrayNode();
        }
        Draw item = of(schema.path("items"), name, List.of(), depth + 1);
        return draft -> {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            int items = fewest + draft.dice().below(most - fewest + 1);
            for (int i = 0; i < items; i++) {
                array.add(item.from(draft));
            }
            return array;
        };
    }

    private Draw object(JsonNode schema, String name, int depth) {
        var required = Schemas.required(schema);
        Map<String, Draw> properties = new LinkedHashMap<>();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (depth < DEEP || required.contains(property.getKey())) {
                String path = name + "." + property.getKey();
                properties.put(property.getKey(), of(property.getValue(), path, List.of(), depth + 1));
            }
        });
        return draft -> {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            properties.forEach((property, draw) -> object.set(property, draw.from(draft)));
            return object;
        };
    }
}
