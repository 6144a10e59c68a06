package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Grafana, as the role that may only read, finds readable numbers and can break nothing. */
@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class ViewsIT {

    private final LocalStack stack;
    private DatabaseConfig database;

    ViewsIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void prepare() throws SQLException {
        database = Databases.fresh(stack, "views");
        execute("""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'weir_reader') THEN CREATE ROLE weir_reader LOGIN; END IF;
                END $$""");
        var schema = new Schema(database);
        schema.migrate();
        for (var stream : CatalogReader.bundled().orThrow().streams().values()) {
            schema.create(stream);
            // A job that starts again makes the views again.
            schema.create(stream);
        }
    }

    @Test
    void viewShowsWhatWasDeclaredAndNothingElse() throws SQLException {
        assertThat(columns("user_activity$view", "active_users"))
                .containsExactly("time", "window_end", "active_user_count", "final");
        assertThat(columns("user_activity$view", "page_view_counts"))
                .containsExactly("time", "window_end", "page_url", "view_count", "final");
        assertThat(columns("user_activity$view", "user_sessions"))
                .containsExactly(
                        "time", "user_id", "session_end_time", "session_duration_seconds", "event_count", "final");
    }

    @Test
    void everyViewCanBeReadAndNothingWritten() throws SQLException {
        var views = new ArrayList<String>();
        try (var reader = reader();
                var statement = reader.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT format('%I.%I', schemaname, viewname) FROM pg_views WHERE schemaname LIKE '%$view'")) {
                while (rows.next()) {
                    views.add(rows.getString(1));
                }
            }
            for (String view : views) {
                statement
                        .executeQuery("SELECT * FROM " + view + " WHERE time > now() - interval '1 hour'")
                        .close();
            }
        }
        assertThat(views).hasSizeGreaterThan(10);
        for (String change : List.of(
                "DELETE FROM \"user_activity$view\".page_view_counts",
                "DELETE FROM user_activity.page_view_counts",
                "UPDATE weir.stream_state SET revision = 0",
                "CREATE TABLE user_activity.mine (n int)")) {
            try (var reader = reader();
                    var statement = reader.createStatement()) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void whatLiesBehindTheWatermarkIsFinalUnlessLateEventsAreCountedToo() throws SQLException {
        assertThat(finals("late: separate")).containsExactly(List.of("t"));
        assertThat(finals("late: count")).containsExactly(List.of("f"));
    }

    private List<List<String>> finals(String late) throws SQLException {
        var stream = Declared.visits(late + "\nmetrics: {views: {window: 1 minute, measures: {n: count}}}");
        new Schema(database).create(stream);
        new Registration(stream, database).enter("topic", Map.of());
        var table = StreamTables.of(stream).metrics().get(0).table();
        execute(Ddl.createPartition(table, table.span().holding(Instant.parse("2026-01-01T00:00:00Z"))));
        execute("INSERT INTO visits.views VALUES ('2026-01-01 00:00Z', '2026-01-01 00:01Z', 1, 1)");
        execute("UPDATE weir.stream_state SET watermark = '2026-02-01Z' WHERE stream = 'visits'");
        return Databases.rows(database, "SELECT final FROM visits$view.views");
    }

    private List<String> columns(String schema, String view) throws SQLException {
        return Databases.rows(
                        database,
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = '" + schema
                                + "' AND table_name = '" + view + "' ORDER BY ordinal_position")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private Connection reader() throws SQLException {
        return DriverManager.getConnection(database.url(), "weir_reader", "");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
