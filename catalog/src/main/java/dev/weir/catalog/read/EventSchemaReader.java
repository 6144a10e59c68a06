package dev.weir.catalog.read;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.FieldType.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the schema of a stream's events: it must be JSON Schema, free of typos and whole in itself. */
final class EventSchemaReader {

    private static final Set<String> HOLD_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "dependentSchemas");
    private static final Set<String> ARE_SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> LIST_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> PLAIN = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "type",
            "enum",
            "const",
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
            "minProperties",
            "maxProperties",
            "required",
            "dependentRequired",
            "contentEncoding",
            "contentMediaType");

    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final JsonSchema metaSchema = factory.getSchema(SchemaLocation.of(SchemaId.V202012), config);

    /** The schema, empty when there is something wrong with it. */
    EventSchema read(Located schema) {
        if (schema.value().isObject()) {
            checkKeywords(schema, schema);
            checkMeta(schema);
        }
        if (!schema.isSound() || !schema.value().isObject()) {
            return new EventSchema(JsonNodeFactory.instance.objectNode(), new Struct(List.of()));
        }
        return new EventSchema((ObjectNode) schema.value(), SchemaTypes.of(schema.value()));
    }

    void checkExamples(Located schema, Located examples) {
        if (!schema.isSound() || !schema.value().isObject()) {
            return;
        }
        var formats = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        JsonSchema events = factory.getSchema(schema.value(), formats);
        for (Located example : examples.items()) {
            for (var message : events.validate(example.value())) {
                example.problems()
                        .at(
                                example.pointer() + message.getInstanceLocation(),
                                "expected an event that fits the schema, found that it "
                                        + reason(message.getMessage()));
            }
        }
    }

    private void checkMeta(Located schema) {
        for (var message : metaSchema.validate(schema.value())) {
            schema.problems()
                    .at(
                            schema.pointer() + message.getInstanceLocation(),
                            "expected valid JSON Schema, found: " + reason(message.getMessage()));
        }
    }

    /** The library's message without the place that it repeats. */
    private static String reason(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }

    private void checkKeywords(Located root, Located schema) {
        for (Located keyword : schema.entries()) {
            String name = keyword.name();
            if (HOLD_SCHEMAS.contains(name)) {
                keyword.entries().forEach(child -> checkSchema(root, child));
            } else if (ARE_SCHEMAS.contains(name)) {
                checkSchema(root, keyword);
            } else if (LIST_SCHEMAS.contains(name)) {
                keyword.items().forEach(child -> checkSchema(root, child));
            } else if (name.equals("$ref")) {
                checkReference(root, keyword);
            } else if (name.equals("pattern")) {
                checkPattern(keyword);
            } else if (!PLAIN.contains(name) && !name.startsWith("x-")) {
                keyword.keyProblem(
                        "expected a keyword of JSON Schema, found `" + name + "`" + Nearest.hint(name, allKeywords()));
            }
        }
    }

    private void checkSchema(Located root, Located schema) {
        if (schema.value().isObject()) {
            checkKeywords(root, schema);
        }
    }

    private static void checkReference(Located root, Located reference) {
        String target = reference.text("");
        if (!target.startsWith("#/") || root.value().at(pointer(target)).isMissingNode()) {
            reference.expected("a reference within this schema, such as #/$defs/money");
        }
    }

    private static JsonPointer pointer(String reference) {
        return JsonPointer.compile(reference.substring(1));
    }

    private static void checkPattern(Located pattern) {
        try {
            Pattern.compile(pattern.text(""));
        } catch (PatternSyntaxException e) {
            pattern.problem("expected a regular expression, found " + e.getDescription());
        }
    }

    private static List<String> allKeywords() {
        var all = new ArrayList<>(PLAIN);
        all.addAll(HOLD_SCHEMAS);
        all.addAll(ARE_SCHEMAS);
        all.addAll(LIST_SCHEMAS);
        return all;
    }

    /** The names of all fields, for suggestions: `length`, `length.new`. */
    static List<String> fieldNames(EventSchema schema) {
        var names = new ArrayList<String>();
        collect(schema.type(), "", names);
        return names;
    }

    private static void collect(Struct struct, String prefix, List<String> names) {
        for (var field : struct.fields()) {
            names.add(prefix + field.name());
            if (field.type() instanceof Struct inner) {
                collect(inner, prefix + field.name() + ".", names);
            }
        }
    }
}
