package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Enters a stream and the partitions of its topic into the ledger. */
public final class Registration {

    private final StreamSpec stream;
    private final DatabaseConfig database;

    public Registration(StreamSpec stream, DatabaseConfig database) {
        this.stream = stream;
        this.database = database;
    }

    /**
     * What the ledger has of the topic.
     *
     * @param topicId Kafka's id of the topic that was counted so far
     * @param nextOffsets the next record of each partition that the ledger knows
     */
    public record Registered(Optional<String> topicId, Map<Integer, Long> nextOffsets) {

        public Registered {
            nextOffsets = Map.copyOf(nextOffsets);
        }
    }

    public Optional<Registered> find() {
        try (var connection = database.connect();
                var select = connection.prepareStatement(
                        "SELECT topic_id FROM weir.stream_state WHERE stream = ? AND topic = ?")) {
            select.setString(1, stream.name());
            select.setString(2, Names.topic(stream));
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Registered(Optional.ofNullable(rows.getString(1)), nextOffsets(connection)));
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot read the ledger of " + stream.name(), e);
        }
    }

    private Map<Integer, Long> nextOffsets(Connection connection) throws SQLException {
        var offsets = new HashMap<Integer, Long>();
        new StreamRow(stream.name(), Names.topic(stream))
                .read(connection, false)
                .ifPresent(state -> state.partitions()
                        .forEach((partition, position) -> offsets.put(partition, position.nextOffset())));
        return offsets;
    }

    /** Enters the stream, if need be, and those partitions that are not there yet, with the first record to be counted. */
    public void enter(@Nullable String topicId, Map<Integer, Long> firstOffsets) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("""
                    INSERT INTO weir.stream_state AS s (stream, topic, topic_id) VALUES (?, ?, ?)
                    ON CONFLICT (stream) DO UPDATE SET topic = EXCLUDED.topic, topic_id = EXCLUDED.topic_id""")) {
                insert.setString(1, stream.name());
                insert.setString(2, Names.topic(stream));
                insert.setString(3, topicId);
                insert.executeUpdate();
            }
            try (var insert = connection.prepareStatement("""
                    INSERT INTO weir.progress (stream, topic, partition, next_offset)
                    SELECT ?, ?, n.partition, n.next_offset FROM unnest(?::int4[], ?::int8[]) AS n(partition, next_offset)
                    ON CONFLICT DO NOTHING""")) {
                insert.setString(1, stream.name());
                insert.setString(2, Names.topic(stream));
                var partitions = firstOffsets.keySet().stream().sorted().toList();
                insert.setArray(3, connection.createArrayOf("int4", partitions.toArray()));
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "int8",
                                partitions.stream().map(firstOffsets::get).toArray()));
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot enter " + stream.name() + " into the ledger", e);
        }
    }

    /**
     * Goes on without records that are gone: notes what is missing, and sets the partition to where it goes on.
     *
     * @param to nothing when the partition itself is gone
     */
    public void acceptGap(int partition, long from, OptionalLong to, String reason) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("""
                    INSERT INTO weir.gap (stream, topic, partition, from_offset, to_offset, reason)
                    VALUES (?, ?, ?, ?, ?, ?)""")) {
                insert.setString(1, stream.name());
                insert.setString(2, Names.topic(stream));
                insert.setInt(3, partition);
                insert.setLong(4, from);
                insert.setObject(5, to.isPresent() ? (Long) to.getAsLong() : null, Types.BIGINT);
                insert.setString(6, reason);
                insert.executeUpdate();
            }
            // A partition that is gone must not hold the watermark back for good.
            try (var update = connection.prepareStatement(
                    to.isPresent()
                            ? "UPDATE weir.progress SET next_offset = ? WHERE stream = ? AND topic = ? AND partition = ?"
                            : "DELETE FROM weir.progress WHERE next_offset >= ? AND stream = ? AND topic = ? AND partition = ?")) {
                update.setLong(1, to.orElse(0));
                update.setString(2, stream.name());
                update.setString(3, Names.topic(stream));
                update.setInt(4, partition);
                update.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot note a gap of " + stream.name(), e);
        }
    }

    /** Lets the stream's other ways out begin anew, because their offsets are those of another topic. */
    public void restartSinks() {
        try (var connection = database.connect();
                var delete =
                        connection.prepareStatement("DELETE FROM weir.sink_progress WHERE stream = ? AND topic = ?")) {
            delete.setString(1, stream.name());
            delete.setString(2, Names.topic(stream));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot restart the sinks of " + stream.name(), e);
        }
    }
}
