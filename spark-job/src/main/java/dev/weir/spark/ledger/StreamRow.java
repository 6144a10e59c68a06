package dev.weir.spark.ledger;

import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.batch.PartitionClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream's row in the ledger and the rows of its partitions, as statements. */
final class StreamRow {

    private final String stream;
    private final String topic;

    StreamRow(String stream, String topic) {
        this.stream = stream;
        this.topic = topic;
    }

    /** What the ledger has; when locked, nobody else can move the stream until the transaction ends. */
    Optional<StreamState> read(Connection connection, boolean locked) throws SQLException {
        String sql = "SELECT revision, weir.micros(watermark) FROM weir.stream_state WHERE stream = ?"
                + (locked ? " FOR UPDATE" : "");
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new StreamState(rows.getLong(1), time(rows, 2), partitions(connection)));
            }
        }
    }

    private Map<Integer, Position> partitions(Connection connection) throws SQLException {
        String sql = """
                SELECT partition, next_offset, weir.micros(mark), weir.micros(arrived_at)
                FROM weir.progress WHERE stream = ? AND topic = ?""";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            select.setString(2, topic);
            var partitions = new HashMap<Integer, Position>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    partitions.put(
                            rows.getInt(1),
                            new Position(rows.getLong(2), new PartitionClock(time(rows, 3), time(rows, 4))));
                }
            }
            return partitions;
        }
    }

    void savePartitions(Connection connection, Map<Integer, Position> partitions) throws SQLException {
        String sql = """
                INSERT INTO weir.progress AS p (stream, topic, partition, next_offset, mark, arrived_at)
                SELECT ?, ?, n.partition, n.next_offset, weir.moment(n.mark), weir.moment(n.arrived_at)
                FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[]) AS n(partition, next_offset, mark, arrived_at)
                ON CONFLICT (stream, topic, partition) DO UPDATE SET
                  next_offset = EXCLUDED.next_offset, mark = EXCLUDED.mark, arrived_at = EXCLUDED.arrived_at""";
        List<Long> offsets = new ArrayList<>();
        List<@Nullable Long> marks = new ArrayList<>();
        List<@Nullable Long> arrivals = new ArrayList<>();
        for (var position : partitions.values()) {
            offsets.add(position.nextOffset());
            marks.add(orNull(position.clock().mark()));
            arrivals.add(orNull(position.clock().arrived()));
        }
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, stream);
            insert.setString(2, topic);
            insert.setArray(
                    3, connection.createArrayOf("int4", partitions.keySet().toArray()));
            insert.setArray(4, connection.createArrayOf("int8", offsets.toArray()));
            insert.setArray(5, connection.createArrayOf("int8", marks.toArray()));
            insert.setArray(6, connection.createArrayOf("int8", arrivals.toArray()));
            insert.executeUpdate();
        }
    }

    /** What a batch adds to the counters of the stream. */
    record Counts(long rejected, long applied, long late, long duplicate, long newestEvent) {}

    void moveForward(Connection connection, long revision, long watermark, Counts counts) throws SQLException {
        String sql = """
                UPDATE weir.stream_state SET
                  revision = ?,
                  watermark = weir.moment(?),
                  max_event_time = GREATEST(max_event_time, weir.moment(?)),
                  received = received + ?,
                  rejected = rejected + ?,
                  applied = applied + ?,
                  late = late + ?,
                  duplicate = duplicate + ?,
                  started_at = COALESCE(started_at, clock_timestamp()),
                  updated_at = clock_timestamp()
                WHERE stream = ?""";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, revision);
            setTime(update, 2, watermark);
            setTime(update, 3, counts.newestEvent());
            update.setLong(4, counts.rejected() + counts.applied() + counts.late() + counts.duplicate());
            update.setLong(5, counts.rejected());
            update.setLong(6, counts.applied());
            update.setLong(7, counts.late());
            update.setLong(8, counts.duplicate());
            update.setString(9, stream);
            update.executeUpdate();
        }
    }

    void publishWatermark(Connection connection, long revision, long watermark) throws SQLException {
        String sql = "UPDATE weir.stream_state SET revision = ?, watermark = weir.moment(?) WHERE stream = ?";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, revision);
            setTime(update, 2, watermark);
            update.setString(3, stream);
            update.executeUpdate();
        }
    }

    void announce(Connection connection, long revision) throws SQLException {
        try (var notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, dev.weir.catalog.derive.Names.REVISION_CHANNEL);
            notify.setString(2, "{\"stream\":\"" + stream + "\",\"revision\":" + revision + "}");
            notify.execute();
        }
    }

    private static void setTime(java.sql.PreparedStatement statement, int parameter, long micros) throws SQLException {
        statement.setObject(parameter, orNull(micros), java.sql.Types.BIGINT);
    }

    private static @Nullable Long orNull(long micros) {
        return micros == PartitionClock.NONE ? null : (Long) micros;
    }

    private static long time(ResultSet rows, int column) throws SQLException {
        long micros = rows.getLong(column);
        return rows.wasNull() ? PartitionClock.NONE : micros;
    }
}
