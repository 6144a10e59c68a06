package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far another way out of a stream, such as the lake, has come. */
public final class SinkProgress {

    private final StreamSpec stream;
    private final String sink;
    private final DatabaseConfig database;

    public SinkProgress(StreamSpec stream, String sink, DatabaseConfig database) {
        this.stream = stream;
        this.sink = sink;
        this.database = database;
    }

    /** The next record of each partition that has been written from. */
    public Map<Integer, Long> read() {
        try (var connection = database.connect()) {
            return read(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot read how far " + stream.name() + " " + sink + " has come", e);
        }
    }

    private Map<Integer, Long> read(Connection connection) throws SQLException {
        String sql =
                "SELECT partition, next_offset FROM weir.sink_progress WHERE stream = ? AND sink = ? AND topic = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream.name());
            select.setString(2, sink);
            select.setString(3, Names.topic(stream));
            var offsets = new HashMap<Integer, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    offsets.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return offsets;
        }
    }

    /** Moves forward what has been written, unless somebody else did so meanwhile; false then. */
    public boolean move(Map<Integer, Long> from, Map<Integer, Long> to) {
        return move(from, to, () -> {});
    }

    /** The same, with the writing done in between, so that two jobs never write the same records at the same time. */
    public boolean move(Map<Integer, Long> from, Map<Integer, Long> to, Runnable writing) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            lock(connection);
            if (!read(connection).equals(from)) {
                return false;
            }
            writing.run();
            save(connection, to);
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot note how far " + stream.name() + " " + sink + " has come", e);
        }
    }

    private void lock(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            select.setString(1, "weir " + stream.name() + " " + sink);
            select.execute();
        }
    }

    private void save(Connection connection, Map<Integer, Long> to) throws SQLException {
        String sql = """
                INSERT INTO weir.sink_progress (stream, sink, topic, partition, next_offset) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (stream, sink, topic, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset""";
        try (var insert = connection.prepareStatement(sql)) {
            for (var entry : to.entrySet()) {
                insert.setString(1, stream.name());
                insert.setString(2, sink);
                insert.setString(3, Names.topic(stream));
                insert.setInt(4, entry.getKey());
                insert.setLong(5, entry.getValue());
                insert.executeUpdate();
            }
        }
    }
}
