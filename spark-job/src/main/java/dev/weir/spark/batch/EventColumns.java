package dev.weir.spark.batch;

import dev.weir.catalog.EventSchema;
import dev.weir.catalog.FieldType;
import java.util.stream.Collectors;

/**
 * Reads an event's JSON once, into columns of the declared types.
 *
 * <p>Times are read as text and converted after: Spark's JSON reader takes longer for a timestamp than for all the rest.
 */
final class EventColumns {

    static final String CORRUPT = "__weir_corrupt";

    private static final String IN_UTC = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z\\\\z";

    private EventColumns() {}

    /** The type that the JSON is read as. */
    static String readAs(EventSchema schema) {
        return schema.type().fields().stream()
                .map(field -> "`" + field.name() + "` " + raw(field.type()))
                .collect(Collectors.joining(", ", "", ", " + CORRUPT + " STRING"));
    }

    /** The columns of the event's fields, from the struct of this name that was read. */
    static String[] columns(EventSchema schema, String struct) {
        return schema.type().fields().stream()
                .map(field -> typed(struct + ".`" + field.name() + "`", field.type(), 0) + " AS `" + field.name() + "`")
                .toArray(String[]::new);
    }

    private static String raw(FieldType type) {
        if (type instanceof FieldType.Timestamp) {
            return "STRING";
        }
        if (type instanceof FieldType.ListOf list) {
            return "ARRAY<" + raw(list.element()) + ">";
        }
        if (type instanceof FieldType.Struct struct) {
            return struct.fields().stream()
                    .map(field -> "`" + field.name() + "`: " + raw(field.type()))
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
        return type.spark();
    }

    private static String typed(String value, FieldType type, int depth) {
        if (!holdsTime(type)) {
            return value;
        }
        if (type instanceof FieldType.ListOf list) {
            String element = "e" + depth;
            return "transform(%s, %s -> %s)".formatted(value, element, typed(element, list.element(), depth + 1));
        }
        if (type instanceof FieldType.Struct struct) {
            String fields = struct.fields().stream()
                    .map(field -> "'" + field.name().replace("'", "\\'") + "', "
                            + typed(value + ".`" + field.name() + "`", field.type(), depth))
                    .collect(Collectors.joining(", "));
            return "IF(%s IS NULL, NULL, named_struct(%s))".formatted(value, fields);
        }
        // Spark takes a time of day alone for one of today.
        return "IF(substring(%1$s, 5, 1) = '-' AND substring(%1$s, 8, 1) = '-', CAST(%2$s AS TIMESTAMP), NULL)"
                .formatted(value, withoutUtc(value));
    }

    /**
     * Spark compiles patterns anew for each zone that it reads, which takes longer than all else about a time; the session's
     * zone is UTC anyway.
     */
    private static String withoutUtc(String value) {
        return "IF(%1$s RLIKE '%2$s', substring(%1$s, 1, length(%1$s) - 1), %1$s)".formatted(value, IN_UTC);
    }

    private static boolean holdsTime(FieldType type) {
        if (type instanceof FieldType.ListOf list) {
            return holdsTime(list.element());
        }
        if (type instanceof FieldType.Struct struct) {
            return struct.fields().stream().anyMatch(field -> holdsTime(field.type()));
        }
        return type instanceof FieldType.Timestamp;
    }
}
