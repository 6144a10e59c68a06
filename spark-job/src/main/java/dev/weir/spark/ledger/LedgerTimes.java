package dev.weir.spark.ledger;

import dev.weir.spark.batch.PartitionClock;
import java.sql.Connection;
import java.sql.SQLException;

/** What the ledger notes about the clock: when a stream began, and how far it is behind its topic. */
final class LedgerTimes {

    private LedgerTimes() {}

    static long startedAt(Connection connection, String stream) throws SQLException {
        String sql = "SELECT weir.micros(started_at) FROM weir.stream_state WHERE stream = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            try (var rows = select.executeQuery()) {
                boolean found = rows.next();
                long micros = found ? rows.getLong(1) : 0;
                return !found || rows.wasNull() ? PartitionClock.NONE : micros;
            }
        }
    }

    static void noteLag(Connection connection, String stream, long events) throws SQLException {
        String sql = """
                UPDATE weir.stream_state SET
                  checked_at = clock_timestamp(),
                  lag_events = ?,
                  lag_since = CASE WHEN ? > 0 THEN COALESCE(lag_since, clock_timestamp()) END
                WHERE stream = ?""";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, events);
            update.setLong(2, events);
            update.setString(3, stream);
            update.executeUpdate();
        }
    }
}
