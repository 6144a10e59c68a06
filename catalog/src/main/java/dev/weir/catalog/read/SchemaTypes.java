package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.FieldType.Decimal;
import dev.weir.catalog.FieldType.Field;
import dev.weir.catalog.FieldType.Flag;
import dev.weir.catalog.FieldType.Json;
import dev.weir.catalog.FieldType.ListOf;
import dev.weir.catalog.FieldType.Real;
import dev.weir.catalog.FieldType.Struct;
import dev.weir.catalog.FieldType.Text;
import dev.weir.catalog.FieldType.Timestamp;
import dev.weir.catalog.FieldType.Whole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The types that follow from a JSON Schema. What has no one type is kept as its raw JSON text. */
final class SchemaTypes {

    private final JsonNode root;

    private SchemaTypes(JsonNode root) {
        this.root = root;
    }

    static Struct of(JsonNode schema) {
        return new SchemaTypes(schema).struct(schema, Set.of());
    }

    private FieldType type(JsonNode schema, Set<String> within) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            if (within.contains(reference)) {
                return new Json();
            }
            var followed = new HashSet<>(within);
            followed.add(reference);
            return type(root.at(reference.substring(1)), followed);
        }
        return switch (onlyType(schema)) {
            case "string" -> schema.path("format").asText().equals("date-time") ? new Timestamp() : new Text();
            case "integer" -> new Whole();
            case "number" -> number(schema.path("multipleOf"));
            case "boolean" -> new Flag();
            case "object" -> schema.path("properties").isEmpty() ? new Json() : struct(schema, within);
            case "array" ->
                schema.path("items").isObject() ? new ListOf(type(schema.path("items"), within)) : new Json();
            default -> new Json();
        };
    }

    private Struct struct(JsonNode schema, Set<String> within) {
        var required = new HashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var fields = new ArrayList<Field>();
        schema.path("properties")
                .fields()
                .forEachRemaining(property -> fields.add(new Field(
                        property.getKey(), type(property.getValue(), within), required.contains(property.getKey()))));
        return new Struct(fields);
    }

    private static FieldType number(JsonNode multipleOf) {
        if (!multipleOf.isNumber()) {
            return new Real();
        }
        int scale = Math.max(0, multipleOf.decimalValue().stripTrailingZeros().scale());
        return scale <= FieldType.DECIMAL_DIGITS ? new Decimal(FieldType.DECIMAL_DIGITS, scale) : new Real();
    }

    /** The one type that values can have, null aside; empty when there are several or none is known. */
    private static String onlyType(JsonNode schema) {
        var types = new LinkedHashSet<String>();
        JsonNode declared = schema.path("type");
        if (declared.isTextual()) {
            types.add(declared.asText());
        }
        declared.forEach(type -> types.add(type.asText()));
        if (types.isEmpty()) {
            types.addAll(typesOfValues(schema));
        }
        types.remove("null");
        return types.size() == 1 ? types.iterator().next() : "";
    }

    private static Set<String> typesOfValues(JsonNode schema) {
        var types = new LinkedHashSet<String>();
        schema.path("enum").forEach(value -> types.add(typeOf(value)));
        if (schema.has("const")) {
            types.add(typeOf(schema.path("const")));
        }
        return types;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            case ARRAY, OBJECT, BINARY, MISSING, POJO -> "";
        };
    }
}
