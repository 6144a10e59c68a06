package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.ColumnType;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.Value;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that adds rows to a metric's table. Its parameters are arrays, one for each of {@link #parameters}. */
final class UpsertSql {

    private final MetricTable metric;

    UpsertSql(MetricTable metric) {
        this.metric = metric;
    }

    /** The columns that are given; the others follow from them. */
    List<Column> parameters() {
        return metric.table().columns().stream()
                .filter(column -> !isAverage(column))
                .toList();
    }

    String statement() {
        var table = metric.table();
        return """
                INSERT INTO %s AS t (%s)
                SELECT %s
                FROM unnest(%s) AS n(%s)
                ON CONFLICT (%s) DO UPDATE SET %s""".formatted(
                        table.sql(),
                        names(table.columns()),
                        table.columns().stream().map(this::inserted).collect(Collectors.joining(", ")),
                        parameters().stream()
                                .map(column -> new ColumnArray(column.type()).parameter())
                                .collect(Collectors.joining(", ")),
                        names(parameters()),
                        table.key().stream().map(Quoting::identifier).collect(Collectors.joining(", ")),
                        updates());
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> identifier(column.name())).collect(Collectors.joining(", "));
    }

    private String inserted(Column column) {
        if (isAverage(column)) {
            return average(metric.value(column.name()), name -> "n." + identifier(name));
        }
        String unnested = "n." + identifier(column.name());
        return column.role() == Column.Role.WINDOW
                ? "weir.moment(" + unnested + ")"
                : new ColumnArray(column.type()).value(unnested);
    }

    private String updates() {
        String values = metric.values().stream()
                .map(value -> identifier(value.name()) + " = " + merged(value))
                .collect(Collectors.joining(", "));
        return values + ", " + identifier(Names.REVISION) + " = EXCLUDED." + identifier(Names.REVISION);
    }

    private String merged(Value value) {
        String name = identifier(value.name());
        return switch (value.merge()) {
            case ADD -> "COALESCE(%2$s, t.%1$s, EXCLUDED.%1$s)".formatted(name, sum(value, name));
            case MIN -> "LEAST(t.%1$s, EXCLUDED.%1$s)".formatted(name);
            case MAX -> "GREATEST(t.%1$s, EXCLUDED.%1$s)".formatted(name);
            case SKETCH_DISTINCT, SKETCH_QUANTILE -> "EXCLUDED." + name;
            case DERIVED ->
                isAverage(value.column()) ? average(value, part -> merged(metric.value(part))) : "EXCLUDED." + name;
        };
    }

    private static String sum(Value value, String name) {
        boolean isReal = value.column().type().equals(ColumnType.REAL);
        return (isReal ? "weir.plus(t.%1$s, EXCLUDED.%1$s)" : "t.%1$s + EXCLUDED.%1$s").formatted(name);
    }

    private static String average(Value value, java.util.function.UnaryOperator<String> part) {
        return "weir.average((%s)::double precision, %s)"
                .formatted(
                        part.apply(value.from().get(0)), part.apply(value.from().get(1)));
    }

    private boolean isAverage(Column column) {
        return metric.values().stream()
                .anyMatch(value -> value.name().equals(column.name())
                        && value.computation() == dev.weir.catalog.derive.Computation.AVERAGE);
    }
}
