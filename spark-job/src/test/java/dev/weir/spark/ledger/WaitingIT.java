package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the ledger notes of records that wait. */
@LocalStackTest
class WaitingIT {

    private static final Instant BEGIN = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void streamThatIsCountedAsItComesIsNeverBehindForLong(LocalStack stack) throws Exception {
        var database = Databases.fresh(stack, "waiting");
        var stream = Declared.visits("metrics: {views: {window: 1 minute, measures: {n: count}}}");
        var schema = new Schema(database);
        schema.migrate();
        schema.create(stream);
        new Registration(stream, database).enter("topic", Map.of(0, 0L));
        try (var ledger = new StreamLedger(stream, database)) {
            for (int second = 0; second < 20; second++) {
                count(database, second);
                ledger.keepTime(BEGIN.plusSeconds(second), Map.of(0, second + 1L), Map.of());
                assertThat(noted(database)).containsExactly(List.of("1", Integer.toString(second)));
            }
            ledger.keepTime(BEGIN.plusSeconds(20), Map.of(0, 25L), Map.of());
            assertThat(noted(database)).containsExactly(List.of("6", "19"));
        }
        try (var restarted = new StreamLedger(stream, database)) {
            restarted.keepTime(BEGIN.plusSeconds(60), Map.of(0, 30L), Map.of());
            assertThat(noted(database)).containsExactly(List.of("11", "19"));
            count(database, 30);
            restarted.keepTime(BEGIN.plusSeconds(61), Map.of(0, 30L), Map.of());
            assertThat(noted(database)).containsExactly(List.of("0", ""));
        }
    }

    private static void count(DatabaseConfig database, long next) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE weir.progress SET next_offset = " + next);
        }
    }

    private static List<List<String>> noted(DatabaseConfig database) {
        return Databases.rows(
                database,
                "SELECT lag_events, extract(epoch FROM lag_since - '" + BEGIN + "')::integer FROM weir.stream_state");
    }
}
