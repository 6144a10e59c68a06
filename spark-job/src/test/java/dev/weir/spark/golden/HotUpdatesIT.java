package dev.weir.spark.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.model.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What batch after batch adds to is updated where it is (HOT): indexes do not grow by it, and no vacuum has to come after it. */
@LocalStackTest
class HotUpdatesIT {

    private static final StreamSpec STREAM =
            Objects.requireNonNull(CatalogReader.bundled().orThrow().streams().get("user_events"));
    private static final int BATCHES = 16;
    private static final int BATCH = 40;

    @Test
    void nineUpdatesOfTenTouchNoIndex(LocalStack stack, TestInfo test) throws Exception {
        var database = Databases.fresh(stack, test, STREAM);
        var starts = new HashMap<Integer, Long>();
        for (int partition = 0; partition < STREAM.topic().partitions(); partition++) {
            starts.put(partition, 0L);
        }
        new Registration(STREAM, database).enter(null, starts);
        var records = Topic.of(STREAM, 4711, BATCHES * BATCH, Instant.parse("2026-03-01T10:00:00Z"), 10);
        var player = new Player(STREAM, database);
        for (int batch = 0; batch < BATCHES; batch++) {
            player.process(records.subList(batch * BATCH, (batch + 1) * BATCH).stream()
                    .map(Played.Sent::of)
                    .toList());
        }

        var updates = updates(database);
        assertThat(updates)
                .containsKeys(
                        "user_events.product_view_window",
                        "user_events.category_funnel",
                        "user_events.active_customers",
                        "user_events.shopping_visits",
                        "weir.session_state",
                        "weir.progress");
        assertThat(updates).allSatisfy((table, counts) -> assertThat(counts.hot())
                .as(table + ": HOT updates of " + counts.all())
                .isGreaterThan(counts.all() * 9 / 10));
    }

    private record Updates(long all, long hot) {}

    /** The updates of each table that has had more than a few, its partitions taken together. */
    private static Map<String, Updates> updates(DatabaseConfig database) {
        // Connections tell what they have done when they end.
        Databases.rows(database, """
                SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()""");
        var updates = new HashMap<String, Updates>();
        for (List<String> row : Databases.rows(database, """
                SELECT COALESCE(pg_partition_root(relid), relid)::regclass, sum(n_tup_upd), sum(n_tup_hot_upd)
                FROM pg_stat_user_tables GROUP BY 1 HAVING sum(n_tup_upd) >= 20""")) {
            updates.put(row.get(0), new Updates(Long.parseLong(row.get(1)), Long.parseLong(row.get(2))));
        }
        return updates;
    }
}
