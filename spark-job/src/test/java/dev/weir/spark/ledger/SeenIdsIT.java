package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Ddl;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** For how long ids are remembered. */
@LocalStackTest
class SeenIdsIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

    private final StreamSpec stream = Declared.visits(
            "id: {field: page, within: 1 hour}\nmetrics: {views: {window: 1 minute, measures: {n: count}}}");
    private final LocalStack stack;
    private DatabaseConfig database;

    SeenIdsIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        database = Databases.fresh(stack, test, stream);
    }

    @Test
    void partitionThatWaitsToBeReadKeepsTheIdsThatItMayRepeat() throws Exception {
        assertThat(daysAfterDropping(false)).containsExactly("2026-05-01", "2026-05-20");
    }

    @Test
    void partitionThatIsLongSilentKeepsNoIds() throws Exception {
        assertThat(daysAfterDropping(true)).containsExactly("2026-05-20");
    }

    private List<String> daysAfterDropping(boolean isReadToEnd) throws Exception {
        new Registration(stream, database).enter("topic", Map.of(0, 0L, 1, 0L));
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (String day : List.of("2026-05-01", "2026-05-20")) {
                var table = SeenIdTable.of(stream);
                statement.execute(Ddl.createPartition(table, table.span().holding(Instant.parse(day + "T00:00:00Z"))));
            }
            statement.execute("UPDATE weir.stream_state SET watermark = '2026-05-20 11:00Z'");
            statement.execute(
                    "UPDATE weir.progress SET arrived_at = CASE partition WHEN 0 THEN '2026-05-01 12:00Z' ELSE '2026-05-20 12:00Z' END::timestamptz");
        }
        try (var ledger = new StreamLedger(stream, database)) {
            ledger.dropOld(NOW, isReadToEnd);
        }
        return Databases.rows(
                        database,
                        "SELECT substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''(\\S+)') FROM pg_class WHERE relispartition AND relname LIKE 'seen_id$visits$%' AND relkind = 'r' ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
