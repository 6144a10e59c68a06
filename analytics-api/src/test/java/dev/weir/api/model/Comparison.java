package dev.weir.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.fixture.ApiClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** Asks the service what the model is asked, and compares every number. */
record Comparison(Model model, ApiClient api) {

    void assertAnswered(Query query) {
        var found = api.json(query.url(Optional.empty(), Optional.empty())).get("rows");
        assertSame(query, model.answer(query), list(found));
    }

    void assertAnsweredByPages(Query query) {
        var expected = model.answer(query);
        var found = new ArrayList<JsonNode>();
        int limit = Math.max(1, expected.size() / 5);
        Optional<String> cursor = Optional.empty();
        do {
            var page = api.json(query.url(Optional.of(limit), cursor));
            assertThat(page.get("rows").size()).isLessThanOrEqualTo(limit);
            page.get("rows").forEach(found::add);
            cursor = Optional.ofNullable(page.get("next").textValue());
        } while (cursor.isPresent());
        assertSame(query, expected, found);
    }

    static List<JsonNode> list(JsonNode array) {
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
            Supplier<String> where = () -> url + " row: " + json + " for " + row;
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

    private static void assertValue(Supplier<String> where, String what, @Nullable Object expected, JsonNode found) {
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
    private static void assertNumber(Supplier<String> where, String what, BigDecimal expected, BigDecimal found) {
        double error = what.matches("\\d.*") ? 0.0101 : what.contains("weight") || what.startsWith("avg") ? 1e-9 : 0;
        if (error == 0) {
            assertThat(found).as(where).isEqualByComparingTo(expected);
        } else {
            double allowed = error * Math.abs(expected.doubleValue()) + 1e-9;
            assertThat(found.doubleValue()).as(where).isCloseTo(expected.doubleValue(), Offset.offset(allowed));
        }
    }

    static Instant instant(JsonNode row, String column) {
        return OffsetDateTime.parse(row.get(column).textValue()).toInstant();
    }
}
