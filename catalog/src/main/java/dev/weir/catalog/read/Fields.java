package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks fields up in a stream's schema and complains about those that are not there or of the wrong type. */
record Fields(EventSchema schema) {

    /** A field named by a value of the file. */
    Optional<FieldPath> named(Located place) {
        return place.text().filter(FieldPath::isPath).flatMap(text -> typeOf(place, text, false)
                .map(type -> FieldPath.of(text)));
    }

    /** A field named by a key of the file. */
    Optional<FieldPath> keyed(Located place) {
        return Optional.of(place.name()).filter(FieldPath::isPath).flatMap(text -> typeOf(place, text, true)
                .map(type -> FieldPath.of(text)));
    }

    Optional<FieldPath> named(Located place, Class<? extends FieldType> expected, String words) {
        return named(place).filter(path -> {
            boolean fits = expected.isInstance(type(path));
            if (!fits) {
                place.problem("expected " + words + ", found `" + path + "`, which is " + words(type(path)));
            }
            return fits;
        });
    }

    Optional<FieldPath> scalar(Located place) {
        return named(place).filter(path -> {
            if (!type(path).isScalar()) {
                place.problem(
                        "expected a field with single values, found `" + path + "`, which is " + words(type(path)));
            }
            return type(path).isScalar();
        });
    }

    FieldType type(FieldPath path) {
        return schema.typeOf(path).orElseThrow();
    }

    /** Fields and the values that they must have. */
    Map<FieldPath, JsonNode> values(Located place) {
        var values = new LinkedHashMap<FieldPath, JsonNode>();
        for (Located entry : place.entries()) {
            keyed(entry).ifPresent(path -> {
                checkValue(entry, entry.value(), path);
                values.put(path, entry.value());
            });
        }
        return values;
    }

    void checkValue(Located place, JsonNode value, FieldPath path) {
        FieldType type = type(path);
        boolean fits = type instanceof FieldType.Text || type instanceof FieldType.Timestamp
                ? value.isTextual()
                : type instanceof FieldType.Flag
                        ? value.isBoolean()
                        : type instanceof FieldType.Whole
                                ? value.isIntegralNumber()
                                : !type.isNumber() || value.isNumber();
        if (!fits) {
            place.problem(
                    "expected a value for `" + path + "`, which is " + words(type) + ", found " + Located.shown(value));
        }
    }

    private Optional<FieldType> typeOf(Located place, String text, boolean key) {
        var type = schema.typeOf(FieldPath.of(text));
        // With a broken schema every field would seem to be missing.
        if (type.isEmpty() && !schema.type().fields().isEmpty()) {
            String message = "expected a field of the schema, found `" + text + "`"
                    + Nearest.hint(text, EventSchemaReader.fieldNames(schema));
            if (key) {
                place.keyProblem(message);
            } else {
                place.problem(message);
            }
        }
        return type;
    }

    static String words(FieldType type) {
        if (type instanceof FieldType.Text) {
            return "a string";
        }
        if (type instanceof FieldType.Timestamp) {
            return "a date-time";
        }
        if (type instanceof FieldType.Whole) {
            return "an integer";
        }
        if (type instanceof FieldType.Real) {
            return "a number";
        }
        if (type instanceof FieldType.Decimal) {
            return "an exact decimal";
        }
        if (type instanceof FieldType.Flag) {
            return "a boolean";
        }
        if (type instanceof FieldType.Struct) {
            return "an object";
        }
        return type instanceof FieldType.ListOf ? "an array" : "of no single type";
    }
}
