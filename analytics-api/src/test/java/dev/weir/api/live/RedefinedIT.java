package dev.weir.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is shown numbers of two meanings as if they were of one. */
@LocalStackTest
class RedefinedIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-28T16:00:00Z");
    private static final String RANGE = "from=" + FROM + "&to=" + TO;
    private static final String HOURS = "/v1/streams/shop/hours?limit=1000&" + RANGE;
    private static final String ONLY_SOME = "window: 1 hour\n    where: code > 0";

    private final LocalStack stack;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private Path catalog;
    private ApiProcess api;
    private long revision = 1;

    RedefinedIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void start(@TempDir Path directory) throws SQLException, IOException {
        catalog = directory;
        Files.copy(Warehouse.CATALOG.resolve("shop.yaml"), catalog.resolve("shop.yaml"));
        try (var connection = warehouse().connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS shop CASCADE");
            statement.execute("DROP SCHEMA IF EXISTS weir CASCADE");
        }
        warehouse().create();
        warehouse().fill(TestEvent.seeded(3, FROM, TO, 400), revision, FROM);
        api = ApiProcess.start(
                stack,
                Map.of(
                        "WEIR_CATALOG", catalog.toString(),
                        "WEIR_LIVE_HEARTBEAT", "500ms",
                        "WEIR_LIVE_PATIENCE", "3s",
                        "WEIR_LIVE_POLL", "1s"));
    }

    @AfterEach
    void stop() {
        // In good order it would wait for those who still listen.
        api.kill();
        vertx.close();
    }

    @Test
    void redefinedMetricIsSentAnewAsAWhole() throws SQLException, IOException {
        var listener = listen(HOURS, List.of("page"));
        var gone = listen(HOURS, List.of("page"));
        await().until(() -> listener.snapshots() == 1 && gone.snapshots() == 1);
        gone.close();

        write("window: 1 hour", ONLY_SOME);
        declare();
        count(TestEvent.seeded(4, FROM, TO, 60));

        await().until(() -> listener.revision() == revision);
        assertThat(listener.snapshots()).isGreaterThan(1);
        assertSame(listener, HOURS);
        gone.comeBack();
        await().until(() -> gone.revision() == revision);
        assertThat(gone.snapshots()).isEqualTo(2);
        assertSame(gone, HOURS);
    }

    @Test
    void questionThatMeansNothingAnyMoreEndsWithTheReason() throws SQLException, IOException {
        var listener = listen("/v1/streams/shop/totals?measures=revenue&" + RANGE, List.of());
        var other = listen("/v1/streams/shop/totals?measures=visit_count&" + RANGE, List.of());
        await().until(() -> listener.snapshots() == 1 && other.snapshots() == 1);

        write(
                "visit_count: count\n      revenue: sum(price)\n      user_count: distinct(visitor)\n  hours",
                "visit_count: count\n  hours");
        declare();

        await().until(() -> listener.ended().equals("unknown-column"));
        count(TestEvent.seeded(4, FROM, TO, 60));
        await().until(() -> other.revision() == revision);
        assertThat(other.ended()).isEmpty();
        assertSame(other, "/v1/streams/shop/totals?limit=10000&measures=visit_count&" + RANGE);
    }

    @Test
    void metricThatIsCountedNoMoreEndsItsLiveAnswers() throws SQLException, IOException {
        var listener = listen(HOURS, List.of("page"));
        await().until(() -> listener.snapshots() == 1);

        write(
                "  hours:\n    description: Counts of each hour.\n    window: 1 hour\n    by: [page]\n    measures: {visit_count: count}\n",
                "");
        declare();

        await().until(() -> listener.ended().equals("unknown-metric"));
        assertThat(api.get(HOURS).statusCode()).isEqualTo(404);
        assertThat(api.get("/q/openapi?format=json").body()).doesNotContain("/v1/streams/shop/hours");
    }

    @Test
    void metricThatIsAddedIsServedWithoutARestart() throws SQLException, IOException {
        assertThat(api.get("/v1/streams/shop/days?" + RANGE).statusCode()).isEqualTo(404);

        write("sessions:\n", "  days: {window: 1 day, measures: {visit_count: count}}\nsessions:\n");
        declare();

        await().until(() -> api.get("/v1/streams/shop/days?" + RANGE).statusCode() == 200);
        assertThat(api.get("/q/openapi?format=json").body()).contains("/v1/streams/shop/days");
    }

    @Test
    void numbersOfAnotherDeclarationAreNoAnswer() throws SQLException, IOException {
        var listener = listen(HOURS, List.of("page"));
        await().until(() -> listener.snapshots() == 1);
        String before = Files.readString(catalog.resolve("shop.yaml"));
        write("window: 1 hour", ONLY_SOME);
        var later = warehouse();
        Files.writeString(catalog.resolve("shop.yaml"), before);

        later.declare(++revision);

        var answer = api.get(HOURS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"metric-changing\"");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        await().atMost(Duration.ofSeconds(15)).until(() -> listener.ended().equals("metric-changing"));
        write("window: 1 hour", ONLY_SOME);
        await().until(() -> api.get(HOURS).statusCode() == 200);
    }

    private void write(String old, String replacement) throws IOException {
        Path file = catalog.resolve("shop.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, replacement));
    }

    private Warehouse warehouse() {
        return new Warehouse(stack.jdbcUrl(), catalog);
    }

    private void declare() throws SQLException {
        warehouse().declare(++revision);
    }

    private void count(List<TestEvent> events) throws SQLException {
        warehouse().put(List.of("hours", "totals"), events, ++revision, FROM);
    }

    private Listener listen(String path, List<String> dimensions) {
        var listener = new Listener(vertx, client, api.port(), path, dimensions);
        listener.connect();
        return listener;
    }

    private void assertSame(Listener listener, String path) {
        var expected = new HashMap<String, JsonNode>();
        api.client().json(path).get("rows").forEach(row -> expected.put(listener.keyOf(row), row));
        assertThat(expected).isNotEmpty();
        assertThat(listener.rows()).isEqualTo(expected);
    }
}
