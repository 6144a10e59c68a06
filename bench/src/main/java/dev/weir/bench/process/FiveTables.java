package dev.weir.bench.process;

import dev.weir.bench.process.ExpectedRows.Key;
import dev.weir.bench.process.ExpectedRows.Sums;
import dev.weir.bench.process.peer.Metric;
import dev.weir.local.Refusal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the five metrics, in a schema of the database. */
record FiveTables(String contender, String schema, ExpectedRows expected) implements Finish {

    @Override
    public boolean isReached(Connection database) throws SQLException {
        for (var metric : List.of(Metric.values())) {
            if (!isReached(database, metric)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReached(Connection database, Metric metric) throws SQLException {
        if (expected.count(metric) == 0) {
            return true;
        }
        try (var query = database.createStatement();
                var exists = query.executeQuery("select to_regclass('" + table(metric) + "') is not null")) {
            if (!exists.next() || !exists.getBoolean(1)) {
                return false;
            }
        }
        try (var query = database.createStatement();
                var sum = query.executeQuery("select coalesce(sum(event_count), 0) from " + table(metric))) {
            return sum.next() && sum.getLong(1) >= expected.count(metric);
        }
    }

    @Override
    public void verify(Connection database) throws SQLException {
        for (var metric : Metric.values()) {
            var found = rows(database, metric);
            if (!found.equals(expected.of(metric))) {
                throw new Refusal(contender + " has counted wrongly: " + metric.table() + " differs, for example "
                        + difference(expected.of(metric), found));
            }
        }
    }

    private Map<Key, Sums> rows(Connection database, Metric metric) throws SQLException {
        var rows = new HashMap<Key, Sums>();
        String total = metric.summed().isEmpty() ? "0" : "coalesce(total, 0)";
        try (var query = database.createStatement();
                var row = query.executeQuery("select (extract(epoch from window_start) * 1000)::bigint, event_count, "
                        + total + ", " + String.join(", ", metric.dimensions()) + " from " + table(metric))) {
            while (row.next()) {
                rows.put(
                        new Key(row.getLong(1), Metric.key(dimensions(row, metric))),
                        new Sums(row.getLong(2), cents(row.getBigDecimal(3))));
            }
        }
        return rows;
    }

    private static List<String> dimensions(ResultSet row, Metric metric) throws SQLException {
        var dimensions = new ArrayList<String>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            dimensions.add(row.getString(4 + i));
        }
        return dimensions;
    }

    private static long cents(BigDecimal total) {
        return total.movePointRight(2).longValueExact();
    }

    private static String difference(Map<Key, Sums> expected, Map<Key, Sums> found) {
        var all = new HashMap<>(expected);
        all.putAll(found);
        return all.keySet().stream()
                .filter(key -> !java.util.Objects.equals(expected.get(key), found.get(key)))
                .findFirst()
                .map(key -> key + ": expected " + expected.get(key) + ", found " + found.get(key))
                .orElse("nothing");
    }

    private String table(Metric metric) {
        return schema + "." + metric.table();
    }
}
