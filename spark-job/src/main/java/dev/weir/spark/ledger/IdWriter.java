package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.batch.CountedId;
import dev.weir.spark.batch.PartitionClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Remembers the ids that a batch has counted. */
final class IdWriter {

    private static final int ROWS = 10_000;

    private final String stream;

    IdWriter(StreamSpec stream) {
        this.stream = stream.name();
    }

    /** A record without a timestamp counts as very old, and its id as seen then. */
    static long arrived(CountedId id) {
        return id.arrived() == PartitionClock.NONE ? 0 : id.arrived();
    }

    void write(Connection connection, List<CountedId> ids) throws SQLException {
        String sql = """
                INSERT INTO weir.seen_id (stream, id, arrived_at)
                SELECT ?, n.id, weir.moment(n.arrived) FROM unnest(?::uuid[], ?::int8[]) AS n(id, arrived)
                ON CONFLICT DO NOTHING""";
        for (int from = 0; from < ids.size(); from += ROWS) {
            var some = ids.subList(from, Math.min(ids.size(), from + ROWS));
            try (var insert = connection.prepareStatement(sql)) {
                insert.setString(1, stream);
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", some.stream().map(CountedId::id).toArray()));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "int8", some.stream().map(IdWriter::arrived).toArray()));
                insert.executeUpdate();
            }
        }
    }
}
