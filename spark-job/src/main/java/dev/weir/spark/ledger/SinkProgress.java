package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
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
        String sql =
                "SELECT partition, next_offset FROM weir.sink_progress WHERE stream = ? AND sink = ? AND topic = ?";
        try (var connection = database.connect();
                var select = connection.prepareStatement(sql)) {
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
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot read how far " + stream.name() + " " + sink + " has come", e);
        }
    }

    /** Moves forward what has been written, unless somebody else did so meanwhile; false then. */
    public boolean move(Map<Integer, Long> from, Map<Integer, Long> to) {
        String sql = """
                INSERT INTO weir.sink_progress AS s (stream, sink, topic, partition, next_offset) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (stream, sink, topic, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
                WHERE s.next_offset = ?""";
        try (var connection = database.connect();
                var update = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (var entry : to.entrySet()) {
                update.setString(1, stream.name());
                update.setString(2, sink);
                update.setString(3, Names.topic(stream));
                update.setInt(4, entry.getKey());
                update.setLong(5, entry.getValue());
                update.setLong(6, from.getOrDefault(entry.getKey(), entry.getValue()));
                if (update.executeUpdate() == 0) {
                    connection.rollback();
                    return false;
                }
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot note how far " + stream.name() + " " + sink + " has come", e);
        }
    }
}
