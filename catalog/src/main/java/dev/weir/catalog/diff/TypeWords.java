package dev.weir.catalog.diff;

import dev.weir.catalog.FieldType;
import java.util.stream.Collectors;

/** Types in words that are equal for equal types alone; whether a field is required is no matter of its type. */
final class TypeWords {

    private TypeWords() {}

    static String of(FieldType type) {
        if (type instanceof FieldType.Struct struct) {
            return struct.fields().stream()
                    .map(field -> field.name() + ": " + of(field.type()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (type instanceof FieldType.ListOf list) {
            return "list of " + of(list.element());
        }
        if (type instanceof FieldType.Decimal decimal) {
            return "decimal(%d,%d)".formatted(decimal.digits(), decimal.scale());
        }
        if (type instanceof FieldType.Text) {
            return "string";
        }
        if (type instanceof FieldType.Timestamp) {
            return "date-time";
        }
        if (type instanceof FieldType.Whole) {
            return "integer";
        }
        if (type instanceof FieldType.Real) {
            return "number";
        }
        return type instanceof FieldType.Flag ? "boolean" : "JSON";
    }
}
