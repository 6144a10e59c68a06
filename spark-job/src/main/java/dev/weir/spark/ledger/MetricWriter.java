package dev.weir.spark.ledger;

import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.Computation;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Value;
import dev.weir.catalog.sketch.QuantileSketch;
import dev.weir.spark.batch.MetricRow;
import dev.weir.spark.tally.DistinctTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds a batch's rows to a metric's table. */
final class MetricWriter {

    /** Rows of one statement: beyond it statements gain nothing but memory. */
    static final int ROWS = 5_000;

    private final MetricTable metric;
    private final UpsertSql sql;
    private final StoredSketches sketches;
    private final String statement;
    private final Map<String, Integer> places = new HashMap<>();

    MetricWriter(MetricTable metric) {
        this.metric = metric;
        this.sql = new UpsertSql(metric);
        this.sketches = new StoredSketches(metric);
        this.statement = sql.statement();
        for (var value : metric.stored()) {
            places.put(value.name(), places.size());
        }
    }

    void write(Connection connection, List<MetricRow> rows, long revision) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS) {
            writeSome(connection, rows.subList(from, Math.min(rows.size(), from + ROWS)), revision);
        }
    }

    private void writeSome(Connection connection, List<MetricRow> rows, long revision) throws SQLException {
        sketches.addTo(connection, rows);
        try (var insert = connection.prepareStatement(statement)) {
            int parameter = 1;
            for (var column : sql.parameters()) {
                var values = new ArrayList<@Nullable Object>(rows.size());
                for (var row : rows) {
                    values.add(value(row, column, revision));
                }
                insert.setArray(parameter++, new ColumnArray(column.type()).of(connection, values));
            }
            insert.executeUpdate();
        }
    }

    private @Nullable Object value(MetricRow row, Column column, long revision) {
        return switch (column.role()) {
            case WINDOW -> micros(row, column);
            case DIMENSION -> row.dimensions().get(dimension(column));
            case MEASURE, COMPANION -> value(row, metric.value(column.name()));
            case BOOKKEEPING -> revision;
        };
    }

    private long micros(MetricRow row, Column column) {
        long start = row.windowStart() * 1000;
        return column.name().equals(Names.WINDOW_START)
                ? start
                : start + metric.metric().window().size().toMillis() * 1000;
    }

    private int dimension(Column column) {
        return metric.table().columns(Column.Role.DIMENSION).indexOf(column);
    }

    private @Nullable Object value(MetricRow row, Value value) {
        return switch (value.computation()) {
            case COUNT, COUNT_VALUES, SUM, MIN, MAX, DISTINCT_SKETCH, QUANTILE_SKETCH -> stored(row, value.name());
            case DISTINCT_ESTIMATE ->
                DistinctTally.estimate((byte[]) stored(row, value.from().get(0)));
            case QUANTILE ->
                quantile(
                        (byte[]) stored(row, value.from().get(0)),
                        value.measure().function().rank());
            case AVERAGE -> throw new IllegalStateException("averages are computed by Postgres");
        };
    }

    private @Nullable Object stored(MetricRow row, String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalStateException(metric.metric().name() + ": expected " + column + " to be stored");
        }
        return row.tallies()[place].value();
    }

    private static @Nullable Double quantile(byte @Nullable [] sketch, double rank) {
        return sketch == null ? null : (Double) QuantileSketch.of(sketch).quantile(rank);
    }

    /** Whether the computation keeps a sketch, which Postgres can't merge. */
    static boolean isSketch(Value value) {
        return value.computation() == Computation.DISTINCT_SKETCH || value.computation() == Computation.QUANTILE_SKETCH;
    }
}
