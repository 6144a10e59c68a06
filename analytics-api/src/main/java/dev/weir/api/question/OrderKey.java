package dev.weir.api.question;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.ValueType;

/** A column that rows are ordered by; rows without a value there come last in either direction. */
public record OrderKey(Kind kind, Field field, boolean descending) {

    /** What kind of column it is. */
    public enum Kind {
        TIME,
        DIMENSION,
        MEASURE
    }

    public static OrderKey time(boolean descending) {
        return new OrderKey(
                Kind.TIME,
                new Field(
                        dev.weir.catalog.derive.Names.WINDOW_START, ValueType.TIMESTAMP, 0, "When the window begins."),
                descending);
    }

    public static OrderKey dimension(Field field) {
        return new OrderKey(Kind.DIMENSION, field, false);
    }
}
