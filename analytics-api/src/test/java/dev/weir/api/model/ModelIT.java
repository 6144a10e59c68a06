package dev.weir.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalEngines;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Every answer of the service equals what plain Java finds in the events. */
class ModelIT {

    /** Around the night in which Europe sets its clocks forward. */
    private static final Instant BEGIN = Instant.parse("2026-03-28T10:00:00Z");

    private static final Instant END = Instant.parse("2026-03-30T04:00:00Z");
    private static final Instant WATERMARK = Instant.parse("2026-03-29T21:07:30Z");
    private static final List<TestEvent> EVENTS = TestEvent.seeded(7, BEGIN, END, 3_000);
    private static final Model MODEL = new Model(EVENTS, WATERMARK);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static @Nullable LocalEngines engines;
    private static @Nullable ApiProcess api;

    @BeforeContainer
    static void start() throws SQLException, IOException {
        var started = LocalEngines.start();
        engines = started;
        var stack = started.freshStack("model");
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(EVENTS, 1, WATERMARK);
        api = ApiProcess.start(stack, Map.of());
    }

    @AfterContainer
    static void stop() {
        if (api != null) {
            api.close();
        }
        if (engines != null) {
            engines.close();
        }
    }

    @Provide
    Arbitrary<Query> queries() {
        return new QueryArbitraries(BEGIN, END).queries();
    }

    @Property(tries = 600, seed = "20260328", shrinking = ShrinkingMode.OFF)
    void everyAnswerIsWhatTheEventsSay(@ForAll("queries") Query query) {
        var expected = MODEL.answer(query);
        var found = ask(query.url(Optional.empty(), Optional.empty())).get("rows");
        assertSame(query, expected, rows(found));
    }

    @Property(tries = 100, seed = "20260329", shrinking = ShrinkingMode.OFF)
    void pagesTogetherAreTheWholeAnswer(@ForAll("queries") Query query) {
        var expected = MODEL.answer(query);
        var found = new ArrayList<JsonNode>();
        int limit = Math.max(1, expected.size() / 5);
        Optional<String> cursor = Optional.empty();
        do {
            var page = ask(query.url(Optional.of(limit), cursor));
            assertThat(page.get("rows").size()).isLessThanOrEqualTo(limit);
            page.get("rows").forEach(found::add);
            cursor = Optional.ofNullable(page.get("next").textValue());
        } while (cursor.isPresent());
        assertSame(query, expected, found);
    }

    private static JsonNode ask(String url) {
        var response = Objects.requireNonNull(api).get(url);
        assertThat(response.statusCode()).as("%s: %s", url, response.body()).isEqualTo(200);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(url + ": " + response.body(), e);
        }
    }

    private static List<JsonNode> rows(JsonNode array) {
        var rows = new ArrayList<JsonNode>();
        array.forEach(rows::add);
        return rows;
    }

    private static void assertSame(Query query, List<Model.Row> expected, List<JsonNode> found) {
        var metric = Objects.requireNonNull(Model.METRICS.get(query.metric()));
        var by = query.by().orElse(metric.dimensions());
        var measures = query.measures().orElse(List.copyOf(metric.measures().keySet()));
        String url = query.url(Optional.empty(), Optional.empty());
        assertThat(found).as(url).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            var row = expected.get(i);
            var json = found.get(i);
            String where = url + " row " + i + ": " + json + " for " + row;
            assertThat(instant(json, "window_start")).as(where).isEqualTo(row.start());
            assertThat(instant(json, "window_end")).as(where).isEqualTo(row.end());
            assertThat(json.get("final").booleanValue()).as(where).isEqualTo(row.isFinal());
            for (int d = 0; d < by.size(); d++) {
                assertValue(where, "", row.dimensions().get(d), json.get(by.get(d)));
            }
            for (String measure : measures) {
                String what = Objects.requireNonNull(metric.measures().get(measure));
                assertValue(where, what, row.measures().get(measure), json.get(measure));
                if (row.previous().isPresent()) {
                    assertValue(where, what, row.previous().get().get(measure), json.get("previous." + measure));
                }
            }
        }
    }

    private static void assertValue(String where, String what, @Nullable Object expected, JsonNode found) {
        if (expected == null) {
            assertThat(found.isNull()).as(where).isTrue();
        } else if (expected instanceof Instant moment) {
            assertThat(OffsetDateTime.parse(found.textValue()).toInstant())
                    .as(where)
                    .isEqualTo(moment);
        } else if (expected instanceof String text) {
            assertThat(found.textValue()).as(where).isEqualTo(text);
        } else if (expected instanceof Boolean flag) {
            assertThat(found.booleanValue()).as(where).isEqualTo(flag);
        } else {
            assertNumber(where, what, new BigDecimal(expected.toString()), found.decimalValue());
        }
    }

    /** Quantiles keep their stated error, floating-point sums their last digits; everything else is exact. */
    private static void assertNumber(String where, String what, BigDecimal expected, BigDecimal found) {
        double error = what.matches("\\d.*") ? 0.0101 : what.contains("weight") || what.startsWith("avg") ? 1e-9 : 0;
        if (error == 0) {
            assertThat(found).as(where).isEqualByComparingTo(expected);
        } else {
            double allowed = error * Math.abs(expected.doubleValue()) + 1e-9;
            assertThat(found.doubleValue())
                    .as(where)
                    .isCloseTo(expected.doubleValue(), org.assertj.core.data.Offset.offset(allowed));
        }
    }

    private static Instant instant(JsonNode row, String column) {
        return OffsetDateTime.parse(row.get(column).textValue()).toInstant();
    }
}
