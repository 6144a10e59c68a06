package dev.weir.spark.ledger;

import dev.weir.catalog.derive.ColumnType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of many rows as one parameter of a statement. Times travel as microseconds. */
record ColumnArray(ColumnType type) {

    /** The parameter's place in the statement. */
    String parameter() {
        return "?::" + element() + "[]";
    }

    /** The column's value, from that of the unnested array. */
    String value(String unnested) {
        return type.equals(ColumnType.TIMESTAMP) ? "weir.instant(" + unnested + ")" : unnested;
    }

    Array of(Connection connection, List<? extends @Nullable Object> values) throws SQLException {
        return connection.createArrayOf(element(), values.toArray(empty()));
    }

    private String element() {
        if (type.equals(ColumnType.TIMESTAMP) || type.equals(ColumnType.WHOLE)) {
            return "int8";
        }
        if (type.equals(ColumnType.REAL)) {
            return "float8";
        }
        if (type.equals(ColumnType.FLAG)) {
            return "bool";
        }
        if (type.equals(ColumnType.INTEGER)) {
            return "int4";
        }
        return type.postgres().startsWith("numeric") ? "numeric" : type.postgres();
    }

    private @Nullable Object[] empty() {
        return switch (element()) {
            case "int8" -> new Long[0];
            case "int4" -> new Integer[0];
            case "float8" -> new Double[0];
            case "bool" -> new Boolean[0];
            case "numeric" -> new BigDecimal[0];
            case "text" -> new String[0];
            case "bytea" -> new byte[0][];
            default -> throw new IllegalArgumentException("expected a type of a result, found " + type.postgres());
        };
    }
}
