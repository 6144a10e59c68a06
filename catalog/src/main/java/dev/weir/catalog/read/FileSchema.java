package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Holds a file against stream.schema.json and says what is wrong in words. */
final class FileSchema {

    private final JsonNode document;
    private final JsonSchema schema;

    FileSchema() {
        try (InputStream in = FileSchema.class.getResourceAsStream("/dev/weir/catalog/stream.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("expected stream.schema.json in the catalog's jar, found none");
            }
            document = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document, config);
    }

    void check(Located root) {
        for (ValidationMessage message : schema.validate(root.value())) {
            // The alternatives of a choice are summed up by the choice itself.
            if (!message.getEvaluationPath().toString().contains("/oneOf/")) {
                complain(root, message);
            }
        }
    }

    private void complain(Located root, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String key = message.getProperty();
        JsonNode rule = rule(message);
        Problems problems = root.problems();
        switch (message.getType()) {
            case "required" -> problems.at(pointer + "/" + key, "expected `" + key + "` here, found none");
            case "additionalProperties" -> {
                var known = names(rule.path("properties"));
                problems.atKey(
                        pointer + "/" + Located.escape(key),
                        "expected one of " + String.join(", ", known) + ", found `" + key + "`"
                                + Nearest.hint(key, known));
            }
            case "propertyNames" ->
                problems.atKey(
                        pointer + "/" + Located.escape(key),
                        "expected " + nameRule(rule.path("propertyNames")) + ", found `" + key + "`");
            default -> {
                JsonNode found = root.value().at(pointer);
                problems.at(
                        pointer,
                        "expected " + expectation(message, rule) + ", found " + Located.shown(found)
                                + hint(rule, found));
            }
        }
    }

    private static String expectation(ValidationMessage message, JsonNode rule) {
        String keyword = message.getType();
        JsonNode bound = rule.path(keyword);
        return switch (keyword) {
            case "type" -> bound.isArray() || rule.has("pattern") ? described(rule) : typeWords(bound.asText());
            case "enum" -> "one of " + String.join(", ", values(bound));
            case "const" -> "`" + bound.asText() + "`";
            case "minimum" -> "at least " + bound;
            case "maximum" -> "at most " + bound;
            case "exclusiveMinimum" -> "more than " + bound;
            case "maxLength" -> "at most " + bound + " characters";
            case "minLength" -> "a text that is not empty";
            case "minItems", "minProperties" -> "at least " + bound + (bound.asInt() == 1 ? " entry" : " entries");
            case "maxItems", "maxProperties" -> "at most " + bound + (bound.asInt() == 1 ? " entry" : " entries");
            case "pattern", "oneOf" -> described(rule);
            default ->
                throw new IllegalStateException("stream.schema.json uses `" + keyword + "`, which has no words yet");
        };
    }

    private static String hint(JsonNode rule, JsonNode found) {
        return found.isTextual() ? Nearest.hint(found.textValue(), values(rule.path("enum"))) : "";
    }

    private String nameRule(JsonNode names) {
        String reference = names.path("$ref").asText();
        return described(document.at(reference.substring(1)));
    }

    private static String described(JsonNode rule) {
        String description = rule.path("description").asText();
        return Character.toLowerCase(description.charAt(0))
                + description.substring(1).replaceAll("\\.$", "");
    }

    private static String typeWords(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> type;
        };
    }

    /** The part of the schema that the message is about. */
    private JsonNode rule(ValidationMessage message) {
        String location = message.getSchemaLocation().toString();
        String pointer = location.substring(location.indexOf('#') + 1);
        return document.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> values(JsonNode array) {
        var values = new ArrayList<String>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }
}
