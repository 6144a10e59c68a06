package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles a schema that needs nothing from outside itself and comes to an end, and refuses every other: judging an
 * event must never read a file, open a connection or go round in circles.
 */
final class SelfContainedSchema {

    private static final String LANGUAGE = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");
    private static final Set<String> OF_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    /** Hold values, in which a key that looks like a keyword means nothing. */
    private static final Set<String> OF_VALUES = Set.of("enum", "const", "default", "examples");
    /** Judge the same value as the schema that they are in. */
    private static final Set<String> IN_PLACE =
            Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

    private final JsonNode document;

    private SelfContainedSchema(JsonNode document) {
        this.document = document;
    }

    /**
     * Compiles the schema.
     *
     * @throws IllegalArgumentException if it refers to anything outside itself, to nothing or in a circle, or makes no
     *     sense to the library
     */
    static Check compile(ObjectNode document) {
        new SelfContainedSchema(document).check(document, "schema");
        try {
            return CompiledSchema.of(document).orElseGet(() -> LibrarySchema.of(document));
        } catch (JsonSchemaException e) {
            throw new IllegalArgumentException("expected a schema that can be compiled, found " + e.getMessage(), e);
        }
    }

    private void check(JsonNode schema, String path) {
        for (int i = 0; schema.isArray() && i < schema.size(); i++) {
            check(schema.get(i), path + "[" + i + "]");
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String below = path + "." + keyword.getKey();
            if (REFERENCES.contains(keyword.getKey())) {
                checkReference(keyword.getValue(), below);
                refuseCircle(schema, below, Collections.newSetFromMap(new IdentityHashMap<>()));
            } else if (keyword.getKey().equals("$schema")) {
                checkLanguage(keyword.getValue(), below);
            } else if (OF_SCHEMAS.contains(keyword.getKey())) {
                keyword.getValue().properties().forEach(named -> check(named.getValue(), below + "." + named.getKey()));
            } else if (!OF_VALUES.contains(keyword.getKey())) {
                check(keyword.getValue(), below);
            }
        }
    }

    private static void checkLanguage(JsonNode language, String path) {
        if (!LANGUAGE.equals(language.textValue())) {
            throw new IllegalArgumentException(path + ": expected " + LANGUAGE + ", found " + Wording.found(language));
        }
    }

    private void checkReference(JsonNode reference, String path) {
        if (target(reference).isMissingNode()) {
            throw new IllegalArgumentException(path
                    + ": expected a reference to something in this schema such as #/$defs/price, found "
                    + Wording.found(reference));
        }
    }

    private void refuseCircle(JsonNode schema, String path, Set<JsonNode> above) {
        if (!above.add(schema)) {
            throw new IllegalArgumentException(path + ": expected a reference that ends, found one in a circle");
        }
        judgesWith(schema).forEach(next -> refuseCircle(next, path, above));
        above.remove(schema);
    }

    private List<JsonNode> judgesWith(JsonNode schema) {
        List<JsonNode> others = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode argument = keyword.getValue();
            if (REFERENCES.contains(keyword.getKey())) {
                others.add(target(argument));
            } else if (IN_PLACE.contains(keyword.getKey())) {
                boolean isOne = !argument.isArray() && !keyword.getKey().equals("dependentSchemas");
                (isOne ? List.of(argument) : argument).forEach(others::add);
            }
        }
        return others;
    }

    /** What a reference within this schema points to, or a missing node. */
    private JsonNode target(JsonNode reference) {
        String text = reference.asText();
        if (!text.equals("#") && !text.startsWith("#/")) {
            return MissingNode.getInstance();
        }
        String pointer = URLDecoder.decode(text.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        return document.at(JsonPointer.compile(pointer));
    }
}
