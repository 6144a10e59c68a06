package dev.weir.catalog;

/** A column that a metric is grouped by: a field's path or a Spark SQL expression, and the type of its values. */
public record Dimension(String column, String expression, FieldType type) {

    public Dimension {
        if (!type.isScalar()) {
            throw new IllegalArgumentException(column + ": expected a scalar type, found " + type.spark());
        }
    }
}
