package dev.weir.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.catalog.derive.LateTable;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class ContractIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-28T12:00:00Z");
    private static final Instant WATERMARK = Instant.parse("2026-03-28T11:30:00Z");
    private static final String RANGE = "from=2026-03-28T10:00:00Z&to=2026-03-28T12:00:00Z";
    private static final String VISITS = "/v1/streams/shop/visits";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Instant oldCanary = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
    private final Warehouse warehouse;
    private final LocalStack stack;
    private final List<TestEvent> events = TestEvent.seeded(3, FROM, TO, 800);
    private ApiProcess api;

    ContractIT(LocalStack stack) {
        this.stack = stack;
        this.warehouse = new Warehouse(stack.jdbcUrl());
    }

    @BeforeAll
    void start() throws SQLException, IOException {
        warehouse.create();
        warehouse.fill(events, 5, WATERMARK);
        fillLate();
        fillSessions();
        warehouse.noteCanary(oldCanary);
        api = ApiProcess.start(stack, Map.of());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private void fillLate() throws SQLException {
        var late = warehouse.tables().late();
        warehouse.createPartitions(late.table(), List.of(FROM));
        try (var connection = warehouse.connect();
                var insert = connection.prepareStatement("INSERT INTO "
                        + late.table().sql() + " (" + LateTable.EVENT_TIME
                        + ", " + LateTable.ARRIVED_AT + ", " + LateTable.PARTITION + ", " + LateTable.OFFSET + ", "
                        + LateTable.EVENT + ", revision) VALUES (?, ?, ?, ?, ?, 1)")) {
            for (int i = 0; i < 25; i++) {
                insert.setObject(1, FROM.plusSeconds(i).atOffset(ZoneOffset.UTC));
                insert.setObject(2, FROM.plusSeconds(600 + i / 5).atOffset(ZoneOffset.UTC));
                insert.setInt(3, i % 3);
                insert.setLong(4, i);
                insert.setString(5, "{\"at\": \"" + FROM + "\", \"page\": \"/" + i + "\"}");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void fillSessions() throws SQLException {
        var sessions = warehouse.tables().sessions().get(0).table();
        warehouse.createPartitions(sessions, List.of(FROM));
        try (var connection = warehouse.connect();
                var insert = connection.prepareStatement("INSERT INTO " + sessions.sql()
                        + " (visitor, session_start_time, session_end_time, session_duration_seconds, event_count, open, revision)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 1)")) {
            for (int i = 0; i < 12; i++) {
                insert.setString(1, "user_" + i % 4);
                insert.setObject(2, FROM.plusSeconds(i * 60L).atOffset(ZoneOffset.UTC));
                insert.setObject(3, FROM.plusSeconds(i * 90L).atOffset(ZoneOffset.UTC));
                insert.setLong(4, i * 30L);
                insert.setLong(5, i + 1L);
                insert.setBoolean(6, i > 9);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @ParameterizedTest(name = "{0} is refused with {1} {2}")
    @CsvFileSource(resources = "/contract/refused.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
    void whatIsNotUnderstoodIsRefusedWithAStableCodeAndAReason(String path, int status, String code, String says) {
        var response = api.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(response);
        assertThat(problem.get("code").textValue()).isEqualTo(code);
        assertThat(problem.get("type").textValue()).isEqualTo("urn:weir:problem:" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).contains(says);
    }

    @Test
    void headSaysHowFreshAndHowFinal() {
        var response = api.get(VISITS + "?" + RANGE);
        var head = json(response);
        assertThat(head.get("stream").textValue()).isEqualTo("shop");
        assertThat(head.get("metric").textValue()).isEqualTo("visits");
        assertThat(head.get("revision").longValue()).isEqualTo(5);
        assertThat(head.get("watermark").textValue()).isEqualTo(WATERMARK.toString());
        assertThat(head.get("through").textValue()).isEqualTo(WATERMARK.toString());
        assertThat(head.get("lag_seconds").doubleValue()).isPositive();
        assertThat(response.headers().firstValue("Weir-Revision")).contains("5");
        assertThat(response.headers().firstValue("Weir-Watermark")).contains(WATERMARK.toString());
        assertThat(response.headers().firstValue("Weir-Through")).contains(WATERMARK.toString());
        assertThat(response.headers().firstValue("Weir-Lag-Seconds")).isPresent();
        assertThat(head.get("rows")).allSatisfy(row -> assertThat(
                        row.get("final").booleanValue())
                .isEqualTo(!Instant.parse(row.get("window_end").textValue()).isAfter(WATERMARK)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson", "application/json", "text/html;q=0.9, text/csv;q=0.5"})
    void formatFollowsTheAcceptHeader(String accept) {
        var response = api.get(VISITS + "?" + RANGE, "Accept", accept);
        assertThat(response.statusCode()).isEqualTo(200);
        String type = response.headers().firstValue("Content-Type").orElseThrow();
        assertThat(accept).contains(type.replaceAll(";.*", ""));
    }

    @Test
    void everyFormatHasTheSameRows() {
        var rows = json(api.get(VISITS + ".json?limit=5000&" + RANGE)).get("rows");
        var lines =
                api.get(VISITS + ".ndjson?limit=5000&" + RANGE).body().lines().toList();
        assertThat(lines).hasSize(rows.size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(json(lines.get(i))).isEqualTo(rows.get(i));
        }
        var csv = Csv.parse(api.get(VISITS + ".csv?limit=5000&" + RANGE).body());
        assertThat(csv).hasSize(rows.size() + 1);
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < csv.get(0).size(); c++) {
                var value = rows.get(i).get(csv.get(0).get(c));
                assertThat(csv.get(i + 1).get(c)).isEqualTo(value.isNull() ? "" : text(value));
            }
        }
    }

    @Test
    void longAnswerIsStreamedAndTellsTheNextPageInATrailerOrHeader() {
        var first = api.get("/v1/streams/shop/visits.csv?limit=20&" + RANGE);
        var cursor = first.headers().firstValue("Weir-Next-Cursor").orElseThrow();
        var second = api.get("/v1/streams/shop/visits.csv?limit=20&" + RANGE + "&cursor=" + cursor);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body().lines().skip(1))
                .doesNotContainAnyElementsOf(first.body().lines().skip(1).toList());
    }

    @Test
    void unchangedAnswerIsNotSentAgain() {
        var first = api.get(VISITS + "?" + RANGE);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = api.get(VISITS + "?" + RANGE, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(api.get(VISITS + "?" + RANGE + "&limit=3", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.get(VISITS + ".csv?" + RANGE, "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyFinalAnswersMayBeKept() {
        assertThat(api.get(VISITS + "?from=2026-03-28T10:00:00Z&to=2026-03-28T11:00:00Z")
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("public, max-age=300");
        assertThat(api.get(VISITS + "?" + RANGE).headers().firstValue("Cache-Control"))
                .contains("public, no-cache");
    }

    @Test
    void timesAreShownInTheZoneAskedFor() {
        var rows = json(api.get(
                        VISITS
                                + "?every=1d&by=&measures=visit_count&tz=Europe/Berlin&from=2026-03-28T00:00:00%2B01:00&to=2026-03-30T00:00:00%2B02:00"))
                .get("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("window_start").textValue()).isEqualTo("2026-03-28T00:00:00+01:00");
        assertThat(rows.get(0).get("visit_count").longValue()).isEqualTo(events.size());
    }

    @Test
    void rollUpToDaysHasADayOf23Hours() {
        var rows = json(api.get("/v1/streams/shop/totals?every=1d&fill=zero&measures=visit_count&tz=Europe/Berlin"
                        + "&from=2026-03-28T00:00:00%2B01:00&to=2026-03-31T00:00:00%2B02:00"))
                .get("rows");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).get("window_start").textValue()).isEqualTo("2026-03-29T00:00:00+01:00");
        assertThat(rows.get(1).get("window_end").textValue()).isEqualTo("2026-03-30T00:00:00+02:00");
    }

    @Test
    void streamsTellTheirFreshnessAndThatNothingIsLost() {
        var stream = json(api.get("/v1/streams")).get("streams").get(0);
        assertThat(stream.get("stream").textValue()).isEqualTo("shop");
        assertThat(stream.get("watermark").textValue()).isEqualTo(WATERMARK.toString());
        assertThat(stream.get("counters").get("received").longValue()).isEqualTo(events.size());
        assertThat(stream.get("counters_add_up").booleanValue()).isTrue();
        assertThat(json(api.get("/v1/streams/shop")).get("metrics"))
                .extracting(metric -> metric.get("name").textValue())
                .containsExactly("visits", "users", "totals", "hours");
        assertThat(json(api.get("/v1/streams/shop/schema")).get("required")).hasSize(1);
    }

    @Test
    void canaryThatComesThroughTellsHowLongItTook() throws SQLException {
        var before = json(api.get("/v1/streams/shop"));
        assertThat(before.get("end_to_end_seconds").isNull())
                .as("nobody knows when one came that was there before the API")
                .isTrue();
        assertThat(Instant.parse(before.get("canary_at").textValue())).isEqualTo(oldCanary);
        assertThat(seconds("weir_canary_age_seconds")).isGreaterThan(3_000);

        Instant setOut = Instant.now().minusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        warehouse.noteCanary(setOut);

        await().until(() -> Instant.parse(
                        json(api.get("/v1/streams/shop")).get("canary_at").textValue())
                .equals(setOut));
        var after = json(api.get("/v1/streams/shop"));
        assertThat(after.get("end_to_end_seconds").doubleValue()).isBetween(2.0, 20.0);
        assertThat(seconds("weir_end_to_end_seconds"))
                .isCloseTo(after.get("end_to_end_seconds").doubleValue(), within(0.01));
        assertThat(seconds("weir_canary_age_seconds")).isBetween(2.0, 60.0);
        assertThat(after.get("revision")).isEqualTo(before.get("revision"));
        assertThat(after.get("counters")).isEqualTo(before.get("counters"));
    }

    private double seconds(String metric) {
        return api.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{stream=\"shop\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void lateEventsAreListedFilteredAndPaged() {
        var all = json(api.get("/v1/streams/shop/late?" + RANGE)).get("rows");
        assertThat(all).hasSize(25);
        assertThat(all.get(0).get("topic_offset").longValue()).isGreaterThan(19);
        var some = json(
                api.get("/v1/streams/shop/late?topic_partition=eq.1&event=like." + encoded("%\"/1%") + "&" + RANGE));
        assertThat(some.get("rows")).isNotEmpty().allSatisfy(row -> assertThat(
                        row.get("topic_partition").longValue())
                .isEqualTo(1));
        assertThat(pages("/v1/streams/shop/late?limit=4&" + RANGE)).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void sessionsAreListedWithWhetherTheyAreFinal() {
        var rows = json(api.get(
                        "/v1/streams/shop/sessions/visitors?visitor=in.(user_1,user_2)&order=-event_count&" + RANGE))
                .get("rows");
        assertThat(rows).hasSize(6);
        assertThat(rows.get(0).get("event_count").longValue()).isEqualTo(11);
        assertThat(rows.get(0).get("final").booleanValue()).isFalse();
        assertThat(rows.get(5).get("final").booleanValue()).isTrue();
        assertThat(pages("/v1/streams/shop/sessions/visitors?limit=5&" + RANGE))
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void sessionsAreRolledUpLikeAMetric() {
        String sessions = "/v1/streams/shop/sessions/visitors?" + RANGE;
        var whole = json(api.get(sessions + "&by=")).get("rows");
        assertThat(whole).hasSize(1);
        assertThat(whole.get(0).get("session_count").longValue()).isEqualTo(12);
        assertThat(whole.get(0).get("open_count").longValue()).isEqualTo(2);
        assertThat(whole.get(0).get("event_count").longValue()).isEqualTo(78);
        assertThat(whole.get(0).get("avg_duration_seconds").doubleValue()).isEqualTo(165);
        assertThat(whole.get(0).get("max_duration_seconds").longValue()).isEqualTo(330);
        assertThat(whole.get(0).get("final").booleanValue()).isFalse();
        var parts = json(api.get(sessions + "&by=&every=5m&measures=session_count&fill=zero"))
                .get("rows");
        assertThat(parts).hasSize(24);
        assertThat(parts.get(0).get("session_count").longValue()).isEqualTo(5);
        assertThat(parts.get(0).get("final").booleanValue()).isTrue();
        assertThat(parts.get(2).get("session_count").longValue()).isEqualTo(2);
        assertThat(parts.get(2).get("final").booleanValue()).isFalse();
        var top =
                json(api.get(sessions + "&by=visitor&top=2&order=-event_count")).get("rows");
        assertThat(top).extracting(row -> row.get("visitor").textValue()).containsExactly("user_3", "user_2");
    }

    @Test
    void contractHasAPathForEachMetricWithItsOwnColumns() {
        var document = json(api.get("/q/openapi?format=json"));
        assertThat(document.get("openapi").textValue()).startsWith("3.1");
        var get = document.get("paths").get("/v1/streams/shop/users").get("get");
        assertThat(get.get("parameters"))
                .extracting(parameter -> parameter.get("name").textValue())
                .contains("from", "last", "every", "by", "bot", "user_count", "p99_price")
                .doesNotContain("page", "revenue");
        var row = get.at("/responses/200/content/application~1json/schema/properties/rows/items/properties");
        assertThat(row.has("p99_price")).isTrue();
        assertThat(row.at("/p99_price/type")).hasSize(2);
        assertThat(document.get("paths").has("/v1/streams/shop/late")).isTrue();
        assertThat(api.get("/q/swagger-ui/").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyReadingIsPossible() {
        var post = HttpRequest.newBuilder(api.uri(VISITS))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(api.send(post).statusCode()).isEqualTo(405);
        var head = HttpRequest.newBuilder(api.uri(VISITS + "?" + RANGE))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(api.send(head).headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/streams", "/v1/nothing", "/v1/streams/shop/visits?last=1h"})
    void browsersAreToldToBeCareful(String path) {
        var headers = api.get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).isPresent();
        assertThat(headers.firstValue("X-Frame-Options").or(() -> headers.firstValue("Content-Security-Policy")))
                .get()
                .asString()
                .containsAnyOf("DENY", "frame-ancestors 'none'");
    }

    @Test
    void pagesOfOtherSitesMayNotRead() {
        var asked = api.get("/v1/streams", "Origin", "https://else.where");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        var before = HttpRequest.newBuilder(api.uri("/v1/streams"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://else.where")
                .header("Access-Control-Request-Method", "GET")
                .build();
        var answer = api.send(before);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @Test
    void requestsAreMeasured() {
        api.get(VISITS + "?" + RANGE);
        assertThat(api.get("/q/metrics").body())
                .contains("weir_api_request_seconds_bucket{kind=\"metric\"")
                .contains("weir_api_rows_total")
                .contains("weir_api_live_clients");
    }

    private List<JsonNode> pages(String path) {
        var rows = new ArrayList<JsonNode>();
        var page = json(api.get(path));
        page.get("rows").forEach(rows::add);
        while (page.get("next").isTextual()) {
            page = json(api.get(path + "&cursor=" + page.get("next").textValue()));
            page.get("rows").forEach(rows::add);
        }
        return rows;
    }

    private static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
