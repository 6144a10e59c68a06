package dev.weir.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class LiveIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-28T12:00:00Z");
    private static final String RANGE = "from=" + FROM + "&to=" + TO;
    private static final String ALL = "/v1/streams/shop/visits?limit=10000&" + RANGE;
    private static final List<String> DIMENSIONS = List.of("page", "code", "bot");
    private static final Map<String, String> SETTINGS =
            Map.of("WEIR_LIVE_HEARTBEAT", "500ms", "WEIR_LIVE_PATIENCE", "3s", "WEIR_LIVE_POLL", "2s");
    private static final int HEALTHY = 900;
    private static final int STALLED = 100;

    private final LocalStack stack;
    private final Warehouse warehouse;
    private final List<TestEvent> events = new ArrayList<>(TestEvent.seeded(11, FROM, TO, 1_200));
    private final List<Listener> listeners = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setMaxPoolSize(2_000)
            .setReceiveBufferSize(8_192)
            .setConnectTimeout(2_000));
    private ApiProcess api;
    private long revision = 1;

    LiveIT(LocalStack stack) {
        this.stack = stack;
        this.warehouse = new Warehouse(stack.jdbcUrl());
    }

    @BeforeAll
    void start() throws SQLException, IOException {
        warehouse.create();
        warehouse.fill(events, revision, FROM);
        api = ApiProcess.start(stack, LoopbackPorts.free(new SecureRandom()), SETTINGS);
    }

    @AfterEach
    void hangUp() {
        listeners.forEach(Listener::close);
        listeners.clear();
    }

    @AfterAll
    void stop() {
        api.close();
        vertx.close();
    }

    @Test
    void clientGetsASnapshotThenOnlyWhatChanges() throws SQLException {
        var listener = listen(ALL, DIMENSIONS);
        await().until(() -> listener.snapshots() == 1);
        int before = listener.rows().size();
        assertThat(before).isGreaterThan(100);
        move(20);
        await().until(() -> listener.revision() == revision);
        assertThat(listener.snapshots()).isOne();
        assertSame(listener, ALL);
        await().until(() -> listener.heartbeats() > 1);
    }

    @Test
    void everyKindOfQuestionStaysRightWhileItIsListenedTo() throws SQLException {
        var paths = Map.of(
                "/v1/streams/shop/visits?every=30m&by=page&" + RANGE, List.of("page"),
                "/v1/streams/shop/visits?every=all&by=page&top=3&measures=visit_count&" + RANGE, List.of("page"),
                "/v1/streams/shop/users?by=&" + RANGE, List.<String>of(),
                "/v1/streams/shop/visits?every=10m&by=&fill=zero&compare=previous&" + RANGE, List.<String>of(),
                "/v1/streams/shop/visits?by=page&visit_count=gt.2&" + RANGE, List.of("page"));
        var all = new HashMap<String, Listener>();
        paths.forEach((path, dimensions) -> all.put(path, listen(path, dimensions)));
        await().until(() -> all.values().stream().allMatch(listener -> listener.snapshots() == 1));
        for (int i = 0; i < 5; i++) {
            move(10);
        }
        await().until(() -> all.values().stream().allMatch(listener -> listener.revision() == revision));
        all.forEach((path, listener) -> assertSame(listener, path));
    }

    @Test
    void clientThatComesBackGetsWhatItMissedAndNoMore() throws SQLException {
        var listener = listen(ALL, DIMENSIONS);
        await().until(() -> listener.snapshots() == 1);
        move(5);
        await().until(() -> listener.revision() == revision);
        listener.disconnect();
        move(5);
        await().until(() -> listener.revision() == revision);
        assertThat(listener.snapshots()).isOne();
        assertSame(listener, ALL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatComesBackLearnsWhatHasBecomeFinal(boolean othersListen) throws SQLException {
        var listener = listen(ALL, DIMENSIONS);
        if (othersListen) {
            var other = listen(ALL, DIMENSIONS);
            await().until(() -> other.snapshots() == 1);
        }
        await().until(() -> listener.snapshots() == 1);
        listener.disconnect();
        revision += 60;
        warehouse.moveOn(revision, watermark());
        await().until(() -> listener.revision() == revision);
        assertThat(listener.snapshots()).isOne();
        assertThat(listener.rows().values()).anyMatch(row -> row.get("final").booleanValue());
        assertSame(listener, ALL);
    }

    @Test
    void clientWhoseRevisionIsUnknownGetsEverythingAnew() {
        var response =
                api.get("/v1/streams/shop/visits?" + RANGE, "Accept", "text/event-stream;q=0.1, application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(api.get(ALL, "Accept", "text/event-stream", "Last-Event-ID", "x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void brokenListenConnectionIsMadeAgainAndNothingIsMissed() throws SQLException {
        var listener = listen(ALL, DIMENSIONS);
        await().until(() -> listener.snapshots() == 1);
        try (var connection = warehouse.connect();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'weir-analytics-api' AND query ILIKE 'LISTEN%'");
        }
        move(7);
        await().atMost(Duration.ofSeconds(10)).until(() -> listener.revision() == revision);
        assertSame(listener, ALL);
        assertThat(listener.snapshots()).isOne();
    }

    @Test
    void thousandClientsEndWithExactlyTheTablesRows() throws SQLException {
        String all = "/v1/streams/shop/visits?limit=10000&by=page,code&" + RANGE;
        String some = all + "&page=eq./under_score";
        var dimensions = List.of("page", "code");
        double cutBefore = metric("weir_api_live_clients_cut_total");
        double askedBefore = metric("weir_api_live_asked_total");
        var healthy = IntStream.range(0, HEALTHY)
                .mapToObj(i -> listen(i % 9 == 0 ? all : some, dimensions))
                .toList();
        var stalled = IntStream.range(0, STALLED)
                .mapToObj(i -> listen(all, dimensions))
                .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> listeners.stream().allMatch(listener -> listener.snapshots() > 0));
        stalled.forEach(Listener::stall);
        int steps = 12;
        for (int i = 0; i < steps; i++) {
            if (i == steps / 2) {
                stack.postgres().stop();
                stack.postgres().start();
            }
            move(200);
            long wanted = revision;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> healthy.stream().allMatch(listener -> listener.revision() >= wanted));
        }
        for (String path : List.of(all, some)) {
            var expected = rows(path, healthy.get(0));
            assertThat(expected).isNotEmpty();
            assertThat(healthy.stream().filter(listener -> listener.path().equals(path)))
                    .allMatch(listener -> listener.rows().equals(expected));
        }
        assertThat(healthy).allMatch(listener -> listener.snapshots() == 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metric("weir_api_live_clients_cut_total") - cutBefore >= STALLED);
        // Once for the first snapshot and once for each batch, of two questions; some more for the restart.
        assertThat(metric("weir_api_live_asked_total") - askedBefore).isLessThan(2 * (2.0 * steps + 10));
    }

    private Listener listen(String path, List<String> dimensions) {
        var listener = new Listener(vertx, client, api.port(), path, dimensions);
        listeners.add(listener);
        listener.connect();
        return listener;
    }

    /** Counts more events of the range, and announces it. */
    private void move(int count) throws SQLException {
        revision++;
        events.addAll(TestEvent.seeded(revision, FROM, TO, count));
        // Rows of unchanged windows are written again: the same numbers by a newer revision.
        warehouse.put(List.of("visits", "users"), events, revision, watermark());
    }

    private Instant watermark() {
        return FROM.plusSeconds(60 * revision);
    }

    private void assertSame(Listener listener, String path) {
        assertThat(listener.rows()).isEqualTo(rows(path, listener));
    }

    /** What the table says, by the keys of the listener. */
    private Map<String, JsonNode> rows(String path, Listener listener) {
        Map<String, JsonNode> rows = new HashMap<>();
        var response = api.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            new JsonMapper().readTree(response.body()).get("rows").forEach(row -> rows.put(listener.keyOf(row), row));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private double metric(String name) {
        var matcher = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(api.get("/q/metrics").body());
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
