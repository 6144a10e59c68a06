package dev.weir.spark.ledger;

import dev.weir.spark.batch.PartitionClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

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

    static Optional<Instant> waitingSince(Connection connection, String stream) throws SQLException {
        String sql = "SELECT weir.micros(lag_since) FROM weir.stream_state WHERE stream = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            try (var rows = select.executeQuery()) {
                long micros = rows.next() ? rows.getLong(1) : 0;
                return micros == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
            }
        }
    }

    static void noteLag(Connection connection, String stream, long events, Optional<Instant> since)
            throws SQLException {
        String sql = """
                UPDATE weir.stream_state SET
                  checked_at = clock_timestamp(), lag_events = ?, lag_since = weir.moment(?::bigint)
                WHERE stream = ?""";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, events);
            update.setObject(
                    2,
                    since.map(moment -> ChronoUnit.MICROS.between(Instant.EPOCH, moment))
                            .orElse(null),
                    Types.BIGINT);
            update.setString(3, stream);
            update.executeUpdate();
        }
    }
}
