package dev.weir.spark.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.spark.Databases;
import dev.weir.spark.ledger.DatabaseConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/** Compares every row of every table with the model. */
public final class ModelCheck {

    private final StreamModel model;
    private final DatabaseConfig database;
    private final List<String> differences = new ArrayList<>();

    public ModelCheck(StreamModel model, DatabaseConfig database) {
        this.model = model;
        this.database = database;
    }

    /** All that differs; nothing when the job has counted right. */
    public List<String> differences() {
        model.questions().forEach(this::compare);
        if (!model.stream().sessions().isEmpty()) {
            compareSessions();
        }
        compareLate();
        compareCounters();
        return differences;
    }

    private String schema() {
        return model.stream().name();
    }

    private void compare(Question question) {
        var wanted = new HashMap<>(model.tables.getOrDefault(question.table, Map.of()));
        var columns = new ArrayList<String>(List.of("(weir.micros(window_start) / 1000)::text"));
        question.dimensions.keySet().forEach(column -> columns.add('"' + column + '"'));
        question.measures.keySet().forEach(column -> columns.add('"' + column + "\"::text"));
        for (var row : rows(columns, question.table)) {
            var key = new ArrayList<Object>(List.of(Long.parseLong(row.get(0))));
            int place = 1;
            for (String dimension : question.dimensions.keySet()) {
                String text = row.get(place++);
                key.add(text == null ? null : isNumber(question, dimension) ? (Object) Long.valueOf(text) : text);
            }
            var expected = wanted.remove(key);
            if (expected == null) {
                differences.add(question.table + " has a row too many: " + key);
                continue;
            }
            for (var measure : question.measures.entrySet()) {
                String problem = problem(
                        measure.getValue(), expected.getOrDefault(measure.getKey(), List.of()), row.get(place++));
                if (problem != null) {
                    differences.add(question.table + " " + key + " " + measure.getKey() + ": " + problem);
                }
            }
        }
        wanted.keySet().forEach(key -> differences.add(question.table + " lacks a row: " + key));
    }

    private static boolean isNumber(Question question, String dimension) {
        return dimension.equals("namespace") || question.table.startsWith("sensor_") && dimension.equals("id");
    }

    private List<List<@Nullable String>> rows(List<String> columns, String table) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT " + String.join(", ", columns) + " FROM \"" + schema() + "\".\"" + table + '"')) {
            var all = new ArrayList<List<@Nullable String>>();
            while (rows.next()) {
                var row = new ArrayList<@Nullable String>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static @Nullable String problem(Question.Measure measure, List<Object> values, String found) {
        return switch (measure.kind()) {
            case COUNT -> equal(BigDecimal.valueOf(values.size()), found);
            case DISTINCT -> distinct(values, found);
            case SUM ->
                values.isEmpty()
                        ? none(found)
                        : values.get(0) instanceof Double
                                ? close(sum(values).doubleValue(), found, 1e-9)
                                : equal(sum(values), found);
            case AVG -> values.isEmpty() ? none(found) : close(sum(values).doubleValue() / values.size(), found, 1e-9);
            case MIN, MAX ->
                values.isEmpty()
                        ? none(found)
                        : close(
                                sorted(values).get(measure.kind() == Question.Kind.MIN ? 0 : values.size() - 1),
                                found,
                                0);
            case P50 -> quantile(values, 0.50, found);
            case P95 -> quantile(values, 0.95, found);
            case P99 -> quantile(values, 0.99, found);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(ModelCheck::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal exact(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal
                : value instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal((Double) value);
    }

    private static List<Double> sorted(List<Object> values) {
        return values.stream()
                .map(value -> ((Number) value).doubleValue())
                .sorted()
                .toList();
    }

    private static @Nullable String none(@Nullable String found) {
        return found == null ? null : "expected no value, found " + found;
    }

    private static @Nullable String equal(BigDecimal expected, @Nullable String found) {
        return found != null && expected.compareTo(new BigDecimal(found)) == 0
                ? null
                : "expected " + expected + ", found " + found;
    }

    private static @Nullable String close(double expected, @Nullable String found, double part) {
        boolean isClose = found != null
                && Math.abs(Double.parseDouble(found) - expected) <= Math.max(1e-12, Math.abs(expected) * part);
        return isClose ? null : "expected " + expected + ", found " + found;
    }

    private static @Nullable String quantile(List<Object> values, double rank, String found) {
        if (values.isEmpty()) {
            return none(found);
        }
        var sorted = sorted(values);
        return close(sorted.get((int) Math.max(1, Math.ceil(rank * sorted.size())) - 1), found, 0.0101);
    }

    /** The estimate of a sketch that took the values in another order, which must not matter; and near the truth. */
    private static @Nullable String distinct(List<Object> values, String found) {
        var different = new HashSet<>(values);
        var sketch = new HllSketch(12);
        for (Object value : different) {
            if (value instanceof Long whole) {
                sketch.update(whole);
            } else {
                sketch.update(
                        ((String) value).isEmpty()
                                ? new byte[1]
                                : ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        long estimate = Math.round(sketch.getCompositeEstimate());
        if (Math.abs(estimate - different.size()) > Math.max(1, different.size() * 0.07)) {
            return "expected about " + different.size() + ", and the sketch says " + estimate;
        }
        return equal(BigDecimal.valueOf(estimate), found);
    }

    private void compareSessions() {
        var session = model.stream().sessions().get(0);
        long gap = session.gap().toMillis();
        var wanted = new TreeSet<String>();
        model.visits.forEach((visitor, moments) -> {
            long start = -1;
            long last = -1;
            long events = 0;
            for (Map.Entry<Long, List<JsonNode>> moment : moments.entrySet()) {
                boolean opens = session.opens().isPresent()
                        && moment.getValue().stream().anyMatch(ModelCheck::opens);
                if (start >= 0 && (opens || moment.getKey() - last > gap)) {
                    wanted.add(session(visitor, start, last, events));
                    start = -1;
                }
                if (start < 0) {
                    start = moment.getKey();
                    events = 0;
                }
                last = moment.getKey();
                events += moment.getValue().size();
                if (session.closes().isPresent()
                        && moment.getValue().stream().anyMatch(e -> Values.is(e, "event_type", "session_end"))) {
                    wanted.add(session(visitor, start, last, events));
                    start = -1;
                }
            }
            if (start >= 0) {
                wanted.add(session(visitor, start, last, events));
            }
        });
        var found = new TreeSet<String>();
        for (var row : Databases.rows(database, """
                SELECT "%s", weir.micros(session_start_time) / 1000, weir.micros(session_end_time) / 1000, event_count, session_duration_seconds
                FROM "%s"."%s\"""".formatted(session.by().column(), schema(), session.name()))) {
            String text = String.join(" ", row.subList(0, 4));
            found.add(text);
            if ((Long.parseLong(row.get(2)) - Long.parseLong(row.get(1))) / 1000 != Long.parseLong(row.get(4))) {
                differences.add(session.name() + " " + row + ": the duration is not that from start to end");
            }
        }
        compareSets(session.name(), wanted, found);
    }

    private static boolean opens(JsonNode event) {
        return Values.is(event, "event_type", "session_start", "user_login");
    }

    private static String session(String visitor, long start, long end, long events) {
        return visitor + " " + start + " " + end + " " + events;
    }

    private void compareLate() {
        var found = new TreeSet<String>();
        Databases.rows(database, "SELECT topic_partition || ':' || topic_offset FROM \"" + schema() + "\".late_events")
                .forEach(row -> found.add(row.get(0)));
        compareSets("late_events", model.late, found);
    }

    private void compareSets(String name, TreeSet<String> wanted, TreeSet<String> found) {
        wanted.stream().filter(row -> !found.contains(row)).forEach(row -> differences.add(name + " lacks " + row));
        found.stream()
                .filter(row -> !wanted.contains(row))
                .forEach(row -> differences.add(name + " has too many: " + row));
    }

    private void compareCounters() {
        var wanted = new TreeMap<>(Map.of(
                "rejected",
                model.rejected,
                "applied",
                model.applied,
                "late",
                (long) model.late.size(),
                "duplicate",
                model.duplicate));
        wanted.forEach((counter, count) -> {
            String found = Databases.rows(
                            database, "SELECT " + counter + " FROM weir.stream_state WHERE stream = '" + schema() + "'")
                    .get(0)
                    .get(0);
            if (!found.equals(count.toString())) {
                differences.add("counter " + counter + ": expected " + count + ", found " + found);
            }
        });
    }
}
