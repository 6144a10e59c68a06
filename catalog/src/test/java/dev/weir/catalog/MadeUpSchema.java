package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A random event schema, the types that follow from it, and events that fit it. */
final class MadeUpSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Drawing draw;
    private final String time;
    private final ObjectNode document = JSON.objectNode();
    private final FieldType.Struct type;
    private final Map<FieldPath, FieldType> scalars = new LinkedHashMap<>();

    MadeUpSchema(Drawing draw) {
        this.draw = draw;
        this.time = draw.name(20);
        this.type = object(document, 0);
        collect("", type);
    }

    EventSchema schema() {
        return new EventSchema(document, type);
    }

    FieldPath time() {
        return FieldPath.of(time);
    }

    /** The paths of all fields whose single values fit. */
    List<FieldPath> fields(Predicate<FieldType> fits) {
        return scalars.entrySet().stream()
                .filter(field -> fits.test(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    FieldType type(FieldPath path) {
        return schema().typeOf(path).orElseThrow();
    }

    ObjectNode event() {
        return (ObjectNode) value(type);
    }

    JsonNode value(FieldType of) {
        if (of instanceof FieldType.Timestamp) {
            return JSON.textNode("2024-01-28T10:30:%02dZ".formatted(draw.between(0, 59)));
        }
        if (of instanceof FieldType.Whole) {
            return JSON.numberNode((long) draw.between(-1000, 1000));
        }
        if (of.isNumber()) {
            return JSON.numberNode(BigDecimal.valueOf(draw.between(0, 1000) * 100L + 25, 2));
        }
        if (of instanceof FieldType.Flag) {
            return JSON.booleanNode(draw.chance(50));
        }
        if (of instanceof FieldType.Struct struct) {
            var object = JSON.objectNode();
            struct.fields().stream()
                    .filter(field -> field.required() || draw.chance(50))
                    .forEach(field -> object.set(field.name(), value(field.type())));
            return object;
        }
        return of instanceof FieldType.ListOf list ? JSON.arrayNode().add(value(list.element())) : JSON.textNode("a b");
    }

    private FieldType.Struct object(ObjectNode schema, int depth) {
        schema.put("type", "object");
        var required = new ArrayList<String>();
        var fields = new ArrayList<FieldType.Field>();
        var properties = JSON.objectNode();
        if (depth == 0) {
            properties.putObject(time).put("type", "string").put("format", "date-time");
            fields.add(new FieldType.Field(time, new FieldType.Timestamp(), true));
            required.add(time);
        }
        int number = draw.between(1, depth == 0 ? 8 : 3);
        for (int i = 0; i < number; i++) {
            String name = draw.chance(10) ? draw.name(10) + "-Odd$" + i : draw.name(30);
            boolean isRequired = draw.chance(50);
            fields.add(new FieldType.Field(name, field(properties.putObject(name), depth), isRequired));
            if (isRequired) {
                required.add(name);
            }
        }
        var listed = schema.putArray("required");
        required.forEach(listed::add);
        schema.set("properties", properties);
        return new FieldType.Struct(fields);
    }

    private FieldType field(ObjectNode schema, int depth) {
        if (draw.chance(30)) {
            schema.put("description", draw.text());
        }
        return switch (draw.between(0, depth < 2 ? 9 : 6)) {
            case 0 -> typed(schema, "string", new FieldType.Text());
            case 1 -> typed(schema.put("format", "date-time"), "string", new FieldType.Timestamp());
            case 2 -> typed(schema.put("minimum", -1000L), "integer", new FieldType.Whole());
            case 3 -> typed(schema, "number", new FieldType.Real());
            case 4 ->
                typed(
                        schema.put("multipleOf", new BigDecimal("0.01")),
                        "number",
                        new FieldType.Decimal(FieldType.DECIMAL_DIGITS, 2));
            case 5 -> typed(schema, "boolean", new FieldType.Flag());
            case 6 -> typed(schema.put("maxLength", 200L), "string", new FieldType.Text());
            case 7 -> object(schema, depth + 1);
            case 8 -> {
                schema.put("type", "array");
                yield new FieldType.ListOf(field(schema.putObject("items"), 2));
            }
            default -> new FieldType.Json();
        };
    }

    private static FieldType typed(ObjectNode schema, String name, FieldType type) {
        schema.put("type", name);
        return type;
    }

    private void collect(String prefix, FieldType.Struct struct) {
        for (var field : struct.fields()) {
            if (field.type() instanceof FieldType.Struct inner) {
                collect(prefix + field.name() + ".", inner);
            } else if (field.type().isScalar()) {
                scalars.put(FieldPath.of(prefix + field.name()), field.type());
            }
        }
    }
}
