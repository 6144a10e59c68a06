package dev.weir.bench.process;

import dev.weir.local.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Weir's tables of metrics without a condition, in tumbling windows: each of them counts every event. */
record WeirTables(String contender, Backlog backlog) implements Finish {

    @Override
    public boolean isReached(Connection database) throws SQLException {
        return exists(database)
                && sum(database, "select coalesce(sum(next_offset), 0) from weir.progress") >= backlog.size();
    }

    private static boolean exists(Connection database) throws SQLException {
        return sum(database, "select case when to_regclass('weir.progress') is null then 0 else 1 end") == 1;
    }

    @Override
    public void verify(Connection database) throws SQLException {
        for (String table : tables(database)) {
            long counted = sum(database, "select coalesce(sum(event_count), 0) from " + table);
            if (counted != backlog.size()) {
                throw new Refusal(contender + " has counted wrongly: " + table + " has " + counted + " of "
                        + backlog.size() + " events");
            }
        }
    }

    private static List<String> tables(Connection database) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query = database.createStatement();
                var row = query.executeQuery("select name from weir.metric")) {
            while (row.next()) {
                tables.add(StreamFile.STREAM + "." + row.getString(1));
            }
        }
        if (tables.isEmpty()) {
            throw new Refusal("Weir has no table of a metric.");
        }
        return tables;
    }

    private static long sum(Connection database, String sql) throws SQLException {
        try (var query = database.createStatement();
                var row = query.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
