package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Reads what the generator needs to know from a JSON Schema. */
record Schemas(JsonNode root) {

    private static final int MOST_REFERENCES = 16;

    /** The schema that this one refers to, or the first of its alternatives, or itself. */
    JsonNode resolve(JsonNode schema) {
        JsonNode found = schema;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            if (found.has("$ref")) {
                found = root.at(found.path("$ref").asText().substring(1));
            } else if (!found.has("type") && found.path("anyOf").has(0)) {
                found = found.path("anyOf").path(0);
            } else if (!found.has("type") && found.path("oneOf").has(0)) {
                found = found.path("oneOf").path(0);
            } else {
                return found;
            }
        }
        throw new IllegalArgumentException("expected a schema whose references end, found " + schema);
    }

    /** The first of its types that holds more than null; by default that of a text. */
    String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        if (type.isArray()) {
            return "null";
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
    }

    /** Whether values have fields of their own that can be filled one by one. */
    boolean isBranch(JsonNode schema) {
        return type(schema).equals("object") && !schema.path("properties").isEmpty();
    }

    static Set<String> required(JsonNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }
}
