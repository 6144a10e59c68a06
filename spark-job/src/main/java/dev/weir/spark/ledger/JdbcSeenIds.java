package dev.weir.spark.ledger;

import dev.weir.spark.batch.SeenIds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ids of a stream that the ledger remembers, asked for by the tasks that count. */
public final class JdbcSeenIds implements SeenIds {

    private static final long serialVersionUID = 1L;

    private final DatabaseConfig database;
    private final String stream;
    private final long within;

    /** @param within how far apart two records of the same event may lie, in microseconds */
    public JdbcSeenIds(DatabaseConfig database, String stream, long within) {
        this.database = database;
        this.stream = stream;
        this.within = within;
    }

    @Override
    public long within() {
        return within;
    }

    @Override
    public Map<UUID, List<Long>> when(Collection<UUID> ids) {
        String sql = """
                SELECT id, weir.micros(arrived_at) FROM weir.seen_id
                WHERE stream = ? AND id = ANY (?::uuid[])""";
        try (var connection = database.connect();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            var times = new HashMap<UUID, List<Long>>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    times.computeIfAbsent(rows.getObject(1, UUID.class), key -> new ArrayList<>(1))
                            .add(rows.getLong(2));
                }
            }
            return times;
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot look up ids of " + stream, e);
        }
    }
}
