package dev.weir.bench.query;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.diff.Fingerprint;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** A day of counted page views: a row for every minute and each of a hundred pages. */
final class PageViews {

    static final String STREAM = "user_activity";
    static final String METRIC = "page_view_counts";
    static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    static final int HOURS = 24;
    static final int PAGES = 100;

    private final String url;
    private final Path ledger;
    private final StreamSpec stream;

    PageViews(Checkout checkout, LocalStack stack) {
        this.url = stack.jdbcUrl() + "?user=" + stack.postgresUser();
        this.ledger = checkout.resolve("spark-job/src/main/resources/dev/weir/spark/ledger");
        this.stream = CatalogReader.read(checkout.resolve("catalog/streams")).orThrow().stream(STREAM)
                .orElseThrow();
    }

    static String page(int number) {
        return "/page/" + number;
    }

    String table() {
        return metric().table().sql();
    }

    private MetricTable metric() {
        return MetricTable.of(stream, stream.metric(METRIC).orElseThrow());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** The tables as the job makes them, filled. */
    void create() throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA weir");
            for (Path migration : migrations()) {
                statement.execute(Files.readString(migration));
            }
            for (String sql : Ddl.create(StreamTables.of(stream))) {
                statement.execute(sql);
            }
            var days = IntStream.range(0, HOURS)
                    .mapToObj(hour -> DAY.plus(hour, ChronoUnit.HOURS))
                    .toList();
            for (var partition : metric().table().span().missing(days, List.of())) {
                statement.execute(Ddl.createPartition(metric().table(), partition));
            }
            statement.execute("""
                    INSERT INTO %s (window_start, window_end, page_url, view_count, revision)
                    SELECT at, at + interval '1 minute', '/page/' || page, 1 + (page * 7919 + extract(minute FROM at)::int * 31) %% 997, 1
                    FROM generate_series(timestamptz '%s', timestamptz '%s' + interval '%d hours' - interval '1 minute', interval '1 minute') AS at,
                      generate_series(0, %d) AS page""".formatted(table(), DAY, DAY, HOURS, PAGES - 1));
            statement.execute("""
                    INSERT INTO weir.stream_state (stream, topic, revision, watermark, max_event_time)
                    VALUES ('%s', '%1$s', 1, timestamptz '%s' + interval '23 hours', timestamptz '%2$s' + interval '24 hours')""".formatted(STREAM, DAY));
            enterDefinitions(statement);
            statement.execute("VACUUM ANALYZE " + table());
        }
    }

    private List<Path> migrations() throws IOException {
        try (var files = Files.list(ledger)) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .sorted()
                    .toList();
        }
    }

    private void enterDefinitions(java.sql.Statement statement) throws SQLException {
        for (var metric : stream.metrics()) {
            statement.execute("INSERT INTO weir.metric (stream, name, kind, fingerprint, definition) VALUES ('" + STREAM
                    + "', " + Quoting.literal(metric.name()) + ", 'metric', "
                    + Quoting.literal(Fingerprint.of(stream, metric)) + ", '{}')");
        }
    }
}
