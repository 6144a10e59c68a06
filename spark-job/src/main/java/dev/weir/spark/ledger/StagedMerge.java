package dev.weir.spark.ledger;

import dev.weir.spark.batch.BatchPlan;
import dev.weir.spark.batch.MetricRow;
import dev.weir.spark.batch.StagedRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Adds staged rows to the tables of their metrics, in the order of their keys and never holding more than a portion of them. */
final class StagedMerge {

    private static final int SORTED_WITHIN_MILLIS = 600_000;

    private final BatchPlan plan;
    private final List<MetricWriter> metrics;

    StagedMerge(BatchPlan plan, List<MetricWriter> metrics) {
        this.plan = plan;
        this.metrics = metrics;
    }

    void write(Connection connection, List<StagedRows> staged, long revision) throws SQLException {
        long expected = staged.stream().mapToLong(StagedRows::count).sum();
        int patience = connection.getNetworkTimeout();
        // Nothing comes until Postgres has sorted them all.
        connection.setNetworkTimeout(Runnable::run, SORTED_WITHIN_MILLIS);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL work_mem = '64MB'");
            statement.setFetchSize(MetricWriter.ROWS);
            try (var rows = statement.executeQuery(query(staged))) {
                long found = new Portions(connection, revision).write(rows);
                if (found != expected) {
                    // A table without a log is empty after a crash of the server.
                    throw new SQLException("expected " + expected + " staged rows, found " + found);
                }
            }
        }
        connection.setNetworkTimeout(Runnable::run, patience);
    }

    private static String query(List<StagedRows> staged) {
        return staged.stream()
                .map(rows -> "SELECT metric, start, key, state FROM " + StagedTables.sql(rows.place()))
                .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY metric, start, key"));
    }

    /** Makes one of rows with equal keys, which tasks have found on their own, and writes some at a time. */
    private final class Portions {
        private final Connection connection;
        private final long revision;
        private final List<MetricRow> rows = new ArrayList<>();
        private int metric;
        private byte[] key = new byte[0];

        Portions(Connection connection, long revision) {
            this.connection = connection;
            this.revision = revision;
        }

        long write(ResultSet staged) throws SQLException {
            long found = 0;
            for (; staged.next(); found++) {
                take(staged.getInt(1), staged.getLong(2), staged.getBytes(3), staged.getBytes(4));
            }
            write();
            return found;
        }

        private void take(int nextMetric, long start, byte[] nextKey, byte[] state) throws SQLException {
            boolean isSame = !rows.isEmpty()
                    && metric == nextMetric
                    && rows.get(rows.size() - 1).windowStart() == start
                    && Arrays.equals(key, nextKey);
            if (!isSame) {
                if (metric != nextMetric || rows.size() == MetricWriter.ROWS) {
                    write();
                }
                metric = nextMetric;
                key = nextKey;
                rows.add(plan.row(metric, start, key));
            }
            rows.get(rows.size() - 1).add(state);
        }

        private void write() throws SQLException {
            metrics.get(metric).write(connection, rows, revision);
            rows.clear();
        }
    }
}
