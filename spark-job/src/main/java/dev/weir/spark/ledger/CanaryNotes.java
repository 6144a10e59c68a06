package dev.weir.spark.ledger;

import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.PartitionClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/** What the ledger notes about a stream's canaries: how many there were, and when the last one of each partition set out. */
final class CanaryNotes {

    private final String stream;
    private final String topic;

    CanaryNotes(String stream, String topic) {
        this.stream = stream;
        this.topic = topic;
    }

    /** The partitions must have been entered. */
    void note(Connection connection, BatchResult result) throws SQLException {
        noteLast(connection, result);
        String sql = """
                UPDATE weir.stream_state SET
                  canary = canary + ?,
                  canary_at = (SELECT min(canary_at) FROM weir.progress WHERE stream = ? AND topic = ?)
                WHERE stream = ?""";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, result.canaries());
            update.setString(2, stream);
            update.setString(3, topic);
            update.setString(4, stream);
            update.executeUpdate();
        }
    }

    /** The last one, and not the newest: a forged one from the future is forgotten with the next real one. */
    private void noteLast(Connection connection, BatchResult result) throws SQLException {
        var partitions = new ArrayList<Integer>();
        var moments = new ArrayList<Long>();
        for (var counts : result.partitions()) {
            if (counts.canaryAt() != PartitionClock.NONE) {
                partitions.add(counts.partition());
                moments.add(counts.canaryAt());
            }
        }
        String sql = """
                UPDATE weir.progress AS p SET canary_at = weir.moment(n.canary_at)
                FROM unnest(?::int4[], ?::int8[]) AS n(partition, canary_at)
                WHERE p.stream = ? AND p.topic = ? AND p.partition = n.partition""";
        try (var update = connection.prepareStatement(sql)) {
            update.setArray(1, connection.createArrayOf("int4", partitions.toArray()));
            update.setArray(2, connection.createArrayOf("int8", moments.toArray()));
            update.setString(3, stream);
            update.setString(4, topic);
            update.executeUpdate();
        }
    }
}
