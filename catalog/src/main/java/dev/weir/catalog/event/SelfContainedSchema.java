package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Compiles a schema that needs nothing from outside itself, and refuses every other: validating an event must never
 * read a file or open a connection.
 */
final class SelfContainedSchema {

    private static final String LANGUAGE = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");
    private static final Set<String> OF_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    /** Hold values, in which a key that looks like a keyword means nothing. */
    private static final Set<String> OF_VALUES = Set.of("enum", "const", "default", "examples");

    private final JsonNode document;

    private SelfContainedSchema(JsonNode document) {
        this.document = document;
    }

    /**
     * Compiles the schema.
     *
     * @throws IllegalArgumentException if it refers to anything outside itself, to nothing, or to itself without end
     */
    static Check compile(ObjectNode document) {
        var schema = new SelfContainedSchema(document);
        schema.check(document, "schema");
        Check check = CompiledSchema.of(document).orElseGet(() -> LibrarySchema.of(document));
        try {
            check.violation(document.objectNode());
            return check;
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("schema: expected an end, found a schema that refers to itself", e);
        }
    }

    private void check(JsonNode schema, String path) {
        if (schema.isArray()) {
            for (int i = 0; i < schema.size(); i++) {
                check(schema.get(i), path + "[" + i + "]");
            }
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String below = path + "." + keyword.getKey();
            if (REFERENCES.contains(keyword.getKey())) {
                checkReference(keyword.getValue(), below);
            } else if (keyword.getKey().equals("$schema")) {
                checkLanguage(keyword.getValue(), below);
            } else if (OF_SCHEMAS.contains(keyword.getKey())) {
                keyword.getValue().properties().forEach(named -> check(named.getValue(), below + "." + named.getKey()));
            } else if (!OF_VALUES.contains(keyword.getKey())) {
                check(keyword.getValue(), below);
            }
        }
    }

    private void checkLanguage(JsonNode language, String path) {
        if (!LANGUAGE.equals(language.textValue())) {
            throw new IllegalArgumentException(path + ": expected " + LANGUAGE + ", found " + Wording.found(language));
        }
    }

    private void checkReference(JsonNode reference, String path) {
        if (!isResolvable(reference.asText())) {
            throw new IllegalArgumentException(path
                    + ": expected a reference to something in this schema such as #/$defs/price, found "
                    + Wording.found(reference));
        }
    }

    private boolean isResolvable(String reference) {
        if (reference.startsWith("#/")) {
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return !document.at(JsonPointer.compile(pointer)).isMissingNode();
        }
        return reference.equals("#");
    }
}
