package dev.weir.catalog.derive;

import dev.weir.catalog.FieldType;

/** The type of a stored column, by its names in Postgres and in Spark. */
public record ColumnType(String postgres, String spark) {

    public static final ColumnType TEXT = of(new FieldType.Text());
    public static final ColumnType TIMESTAMP = of(new FieldType.Timestamp());
    public static final ColumnType WHOLE = of(new FieldType.Whole());
    public static final ColumnType REAL = of(new FieldType.Real());
    public static final ColumnType FLAG = of(new FieldType.Flag());
    public static final ColumnType INTEGER = new ColumnType("integer", "INT");
    public static final ColumnType BYTES = new ColumnType("bytea", "BINARY");

    public static ColumnType of(FieldType type) {
        return new ColumnType(type.postgres(), type.spark());
    }

    public boolean isText() {
        return equals(TEXT);
    }
}
