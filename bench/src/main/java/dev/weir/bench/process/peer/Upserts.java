package dev.weir.bench.process.peer;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Replaces rows of a metric's table by the fastest method that we know: a statement whose parameters are arrays. */
public final class Upserts {

    private static final int ROWS = 5_000;

    private final Metric metric;
    private final String statement;

    /** What a row has come to. */
    public record Total(long windowStart, String key, long count, long cents) {}

    public Upserts(Metric metric) {
        this.metric = metric;
        String dimensions = String.join(", ", metric.dimensions());
        String places =
                String.join(", ", Collections.nCopies(metric.dimensions().size(), "?::text[]"));
        this.statement = """
                INSERT INTO %1$s AS t (window_start, %2$s, event_count, total)
                SELECT to_timestamp(w / 1000.0), %2$s, event_count, total
                FROM unnest(?::int8[], %3$s, ?::int8[], ?::numeric[]) AS n(w, %2$s, event_count, total)
                ON CONFLICT (window_start, %2$s)
                DO UPDATE SET event_count = EXCLUDED.event_count, total = EXCLUDED.total
                """.formatted(metric.table(), dimensions, places);
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    public static void createTables(Connection connection) throws SQLException {
        try (var create = connection.createStatement()) {
            for (var metric : Metric.values()) {
                String columns = metric.dimensions().stream()
                        .map(name -> name + " text COLLATE \"C\" NOT NULL")
                        .collect(Collectors.joining(", "));
                create.execute("""
                        CREATE TABLE IF NOT EXISTS %1$s (window_start timestamptz NOT NULL, %2$s,
                            event_count bigint NOT NULL, total numeric NOT NULL,
                            PRIMARY KEY (window_start, %3$s)) WITH (fillfactor = 80)
                        """.formatted(metric.table(), columns, String.join(", ", metric.dimensions())));
            }
        }
    }

    public void write(Connection connection, List<Total> totals) throws SQLException {
        for (int from = 0; from < totals.size(); from += ROWS) {
            writeSome(connection, totals.subList(from, Math.min(totals.size(), from + ROWS)));
        }
    }

    private void writeSome(Connection connection, List<Total> totals) throws SQLException {
        var keys = totals.stream().map(total -> Metric.dimensions(total.key())).toList();
        try (var insert = connection.prepareStatement(statement)) {
            int parameter = 1;
            insert.setArray(
                    parameter++,
                    connection.createArrayOf(
                            "int8", totals.stream().map(Total::windowStart).toArray()));
            for (int place : IntStream.range(0, metric.dimensions().size()).toArray()) {
                insert.setArray(
                        parameter++,
                        connection.createArrayOf(
                                "text", keys.stream().map(key -> key[place]).toArray()));
            }
            insert.setArray(
                    parameter++,
                    connection.createArrayOf(
                            "int8", totals.stream().map(Total::count).toArray()));
            insert.setArray(
                    parameter,
                    connection.createArrayOf(
                            "numeric",
                            totals.stream()
                                    .map(total -> BigDecimal.valueOf(total.cents(), 2))
                                    .toArray()));
            insert.executeUpdate();
        }
    }
}
