package dev.weir.api.model;

import dev.weir.api.fixture.Fact;
import dev.weir.api.fixture.TestEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions from the events themselves, with nothing stored and nothing merged. */
final class Model {

    /** A metric as its declaration reads. */
    record Metric(Duration size, Duration step, List<String> dimensions, Map<String, String> measures) {

        /** What is counted, by which rows are ranked. */
        String count() {
            return measures.keySet().iterator().next();
        }
    }

    /** Sessions, rolled up like a metric. */
    static final String SESSIONS = "sessions/visitors";

    private static final String OPEN = "open_count";

    static final Map<String, Metric> METRICS = Map.of(
            "visits",
            new Metric(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    List.of("page", "code", "bot"),
                    measures(
                            "visit_count", "count",
                            "revenue", "sum price",
                            "code_sum", "sum code",
                            "weight_sum", "sum weight",
                            "avg_price", "avg price",
                            "avg_weight", "avg weight",
                            "low_weight", "min weight",
                            "high_price", "max price",
                            "first_page", "min page",
                            "last_at", "max at",
                            "user_count", "distinct visitor",
                            "p50_weight", "50 weight",
                            "p95_weight", "95 weight")),
            "users",
            new Metric(
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2),
                    List.of("bot"),
                    measures("visit_count", "count", "user_count", "distinct visitor", "p99_price", "99 price")),
            "totals",
            new Metric(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    List.of(),
                    measures("visit_count", "count", "revenue", "sum price", "user_count", "distinct visitor")),
            "hours",
            new Metric(Duration.ofHours(1), Duration.ofHours(1), List.of("page"), measures("visit_count", "count")),
            SESSIONS,
            new Metric(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    List.of("visitor"),
                    measures(
                            "session_count",
                            "count",
                            OPEN,
                            "sum open",
                            "event_count",
                            "sum events",
                            "avg_duration_seconds",
                            "avg duration",
                            "min_duration_seconds",
                            "min duration",
                            "max_duration_seconds",
                            "max duration")));

    private final List<TestEvent> events;
    private final List<Stay> stays;
    private final Instant watermark;

    /** What is expected of one row. */
    record Row(
            Instant start,
            Instant end,
            List<@Nullable Object> dimensions,
            Map<String, @Nullable Object> measures,
            Optional<Map<String, @Nullable Object>> previous,
            boolean isFinal) {}

    private record Span(Instant start, Instant end) {}

    private record Key(int window, List<@Nullable Object> dimensions) {}

    Model(List<TestEvent> events, Instant watermark) {
        this.events = events;
        this.stays = Stay.of(events, watermark);
        this.watermark = watermark;
    }

    /** Every session, the latest first. */
    List<Stay> stays() {
        return stays;
    }

    private static Map<String, String> measures(String... words) {
        var measures = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            measures.put(words[i], words[i + 1]);
        }
        return measures;
    }

    List<Row> answer(Query query) {
        var metric = Objects.requireNonNull(METRICS.get(query.metric()));
        var by = query.by().orElse(metric.dimensions());
        var windows = windows(query, metric);
        Predicate<List<@Nullable Object>> leading = dimensions -> true;
        if (query.top().filter(Query.Ranking::overRange).isPresent() && !by.isEmpty()) {
            leading = leading(query, metric);
        }
        var kept = leading;
        var groups = groups(query, metric, by, windows).entrySet().stream()
                .filter(group -> kept.test(group.getKey().dimensions()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var rows = new HashMap<Key, Map<String, @Nullable Object>>();
        groups.forEach((key, group) -> {
            var values = values(metric, group);
            if (query.conditions().stream()
                    .filter(condition -> metric.measures().containsKey(condition.column()))
                    .allMatch(condition -> holds(condition, values.get(condition.column())))) {
                rows.put(key, values);
            }
        });
        if (query.top().filter(top -> !top.overRange()).isPresent()) {
            cutToTop(query, rows);
        }
        if (query.fills()) {
            fill(metric, by, windows, rows);
        }
        return sorted(query, by, joined(query, metric, by, windows, rows, kept));
    }

    private List<Row> joined(
            Query query,
            Metric metric,
            List<String> by,
            List<Span> windows,
            Map<Key, Map<String, @Nullable Object>> rows,
            Predicate<List<@Nullable Object>> leading) {
        Map<Key, Map<String, @Nullable Object>> before = new HashMap<>();
        if (query.compares()) {
            groups(query, metric, by, previous(query, metric, windows)).forEach((key, group) -> {
                if (leading.test(key.dimensions())) {
                    before.put(key, values(metric, group));
                }
            });
        }
        boolean showsVanished = query.compares()
                && query.top().isEmpty()
                && query.conditions().stream()
                        .noneMatch(condition -> metric.measures().containsKey(condition.column()));
        var keys = new LinkedHashSet<>(rows.keySet());
        if (showsVanished) {
            keys.addAll(before.keySet());
        }
        var joined = new ArrayList<Row>();
        for (var key : keys) {
            var span = windows.get(key.window());
            Map<String, @Nullable Object> nothing = new HashMap<>();
            joined.add(new Row(
                    span.start(),
                    span.end(),
                    key.dimensions(),
                    rows.getOrDefault(key, nothing),
                    query.compares() ? Optional.of(before.getOrDefault(key, nothing)) : Optional.empty(),
                    !span.end().isAfter(watermark) && !isOpen(rows.getOrDefault(key, nothing))));
        }
        return joined;
    }

    private static boolean isOpen(Map<String, @Nullable Object> row) {
        return row.get(OPEN) instanceof BigDecimal open && open.signum() > 0;
    }

    private static void fill(
            Metric metric, List<String> by, List<Span> windows, Map<Key, Map<String, @Nullable Object>> rows) {
        var combinations = rows.keySet().stream().map(Key::dimensions).collect(Collectors.toSet());
        if (by.isEmpty()) {
            combinations.add(List.of());
        }
        for (int i = 0; i < windows.size(); i++) {
            for (var combination : combinations) {
                rows.computeIfAbsent(new Key(i, combination), key -> zeroes(metric));
            }
        }
    }

    private static Map<String, @Nullable Object> zeroes(Metric metric) {
        var zeroes = new HashMap<String, @Nullable Object>();
        metric.measures().forEach((name, what) -> {
            boolean hasZero = what.equals("count") || what.startsWith("sum") || what.startsWith("distinct");
            zeroes.put(name, hasZero ? (Object) 0L : null);
        });
        return zeroes;
    }

    private Predicate<List<@Nullable Object>> leading(Query query, Metric metric) {
        var whole = new Query(
                query.metric(),
                query.from(),
                query.to(),
                "all",
                query.zone(),
                query.by(),
                query.measures(),
                query.conditions().stream()
                        .filter(condition -> !metric.measures().containsKey(condition.column()))
                        .toList(),
                Optional.of(new Query.Ranking(query.top().orElseThrow().rows(), false)),
                query.order(),
                false,
                false);
        var leaders = answer(whole).stream().map(Row::dimensions).collect(Collectors.toSet());
        return leaders::contains;
    }

    private static String ranked(Query query, Metric metric) {
        return query.order().stream()
                .filter(key -> metric.measures().containsKey(key.replace("-", "")))
                .findFirst()
                .orElseGet(() -> "-"
                        + query.measures()
                                .map(names -> names.get(0))
                                .orElseGet(() ->
                                        metric.measures().keySet().iterator().next()));
    }

    private static void cutToTop(Query query, Map<Key, Map<String, @Nullable Object>> rows) {
        var metric = Objects.requireNonNull(METRICS.get(query.metric()));
        String ranked = ranked(query, metric);
        boolean descending = ranked.startsWith("-");
        String measure = ranked.replace("-", "");
        Comparator<Key> order = (one, other) -> compare(
                Objects.requireNonNull(rows.get(one)).get(measure),
                Objects.requireNonNull(rows.get(other)).get(measure),
                descending);
        var kept = rows.keySet().stream().collect(Collectors.groupingBy(Key::window)).values().stream()
                .flatMap(keys -> keys.stream()
                        .sorted(order.thenComparing(Key::dimensions, Model::compareAll))
                        .limit(query.top().orElseThrow().rows()))
                .collect(Collectors.toSet());
        rows.keySet().retainAll(kept);
    }

    private List<Row> sorted(Query query, List<String> by, List<Row> rows) {
        var metric = Objects.requireNonNull(METRICS.get(query.metric()));
        var keys = new ArrayList<>(query.order());
        if (!keys.contains("window_start") && !keys.contains("-window_start")) {
            keys.add(query.order().isEmpty() ? 0 : keys.size(), "window_start");
        }
        if (query.order().isEmpty()
                && query.top().filter(top -> !top.overRange()).isPresent()) {
            keys.add(ranked(query, metric));
        }
        by.stream()
                .filter(name -> !keys.contains(name) && !keys.contains("-" + name))
                .forEach(keys::add);
        Comparator<Row> order = (one, other) -> 0;
        for (String key : keys) {
            String name = key.replace("-", "");
            order = order.thenComparing(
                    (one, other) -> compare(cell(one, by, name), cell(other, by, name), key.startsWith("-")));
        }
        return rows.stream().sorted(order).toList();
    }

    private static @Nullable Object cell(Row row, List<String> by, String name) {
        if (name.equals("window_start")) {
            return row.start();
        }
        return by.contains(name)
                ? row.dimensions().get(by.indexOf(name))
                : row.measures().get(name);
    }

    private static int compareAll(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = compare(one.get(i), other.get(i), false);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object one, @Nullable Object other, boolean descending) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? 1 : -1;
        }
        int order = one instanceof String text
                ? java.util.Arrays.compare(
                        text.codePoints().toArray(),
                        ((String) other).codePoints().toArray())
                : one instanceof Number && other instanceof Number
                        ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                        : ((Comparable<Object>) one).compareTo(other);
        return descending ? -order : order;
    }

    private Map<Key, List<Fact>> groups(Query query, Metric metric, List<String> by, List<Span> windows) {
        var groups = new HashMap<Key, List<Fact>>();
        List<? extends Fact> facts = query.metric().equals(SESSIONS) ? stays : events;
        for (int i = 0; i < windows.size(); i++) {
            var span = windows.get(i);
            for (var event : facts) {
                boolean isInside =
                        !event.at().isBefore(span.start()) && event.at().isBefore(span.end());
                if (isInside && counts(query, metric, event)) {
                    var dimensions = new ArrayList<@Nullable Object>();
                    by.forEach(name -> dimensions.add(event.field(name)));
                    groups.computeIfAbsent(new Key(i, dimensions), key -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        return groups;
    }

    private static boolean counts(Query query, Metric metric, Fact event) {
        return query.conditions().stream()
                .filter(condition -> metric.dimensions().contains(condition.column()))
                .allMatch(condition -> holds(condition, event.field(condition.column())));
    }

    private static boolean holds(Query.Condition condition, @Nullable Object value) {
        var first = condition.values().get(0);
        return switch (condition.operator()) {
            case "is" -> (value == null) == first.equals("null");
            case "neq" -> value == null || compare(value, first, false) != 0;
            case "in" -> value != null && condition.values().stream().anyMatch(one -> compare(value, one, false) == 0);
            case "like" -> value != null && like((String) value, (String) first);
            case "eq" -> value != null && compare(value, first, false) == 0;
            case "gt" -> value != null && compare(value, first, false) > 0;
            case "gte" -> value != null && compare(value, first, false) >= 0;
            case "lt" -> value != null && compare(value, first, false) < 0;
            case "lte" -> value != null && compare(value, first, false) <= 0;
            default -> throw new IllegalArgumentException(condition.operator());
        };
    }

    /** Patterns of these tests only begin or end in a percent sign, and have no other special characters. */
    private static boolean like(String value, String pattern) {
        boolean open = pattern.startsWith("%");
        String rest = open ? pattern.substring(1) : pattern;
        boolean more = rest.endsWith("%");
        String text = more ? rest.substring(0, rest.length() - 1) : rest;
        return open
                ? more ? value.contains(text) : value.endsWith(text)
                : more ? value.startsWith(text) : value.equals(text);
    }

    private static Map<String, @Nullable Object> values(Metric metric, List<Fact> group) {
        var values = new HashMap<String, @Nullable Object>();
        metric.measures().forEach((name, what) -> values.put(name, value(what.split(" "), group)));
        return values;
    }

    private static @Nullable Object value(String[] words, List<Fact> group) {
        if (words[0].equals("count")) {
            return (long) group.size();
        }
        var inputs = group.stream()
                .map(event -> event.field(words[1]))
                .filter(Objects::nonNull)
                .toList();
        if (words[0].equals("distinct")) {
            return (long) new LinkedHashSet<>(inputs).size();
        }
        if (inputs.isEmpty()) {
            return null;
        }
        return switch (words[0]) {
            case "sum" -> sum(inputs);
            case "avg" -> new BigDecimal(sum(inputs).toString()).doubleValue() / inputs.size();
            case "min" ->
                inputs.stream().min((one, other) -> compare(one, other, false)).get();
            case "max" ->
                inputs.stream().max((one, other) -> compare(one, other, false)).get();
            default -> quantile(inputs, Integer.parseInt(words[0]));
        };
    }

    private static Object sum(List<?> inputs) {
        if (inputs.get(0) instanceof Double) {
            return inputs.stream().mapToDouble(input -> (Double) input).sum();
        }
        return inputs.stream().map(input -> new BigDecimal(input.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** By the nearest rank. */
    private static Object quantile(List<?> inputs, int percent) {
        var sorted = inputs.stream()
                .map(input -> ((Number) input).doubleValue())
                .sorted()
                .toList();
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(1, rank) - 1);
    }

    private static List<Span> windows(Query query, Metric metric) {
        if (query.every().isEmpty()) {
            return Stream.iterate(
                            up(query.from(), metric.step()),
                            start -> start.isBefore(up(query.to(), metric.step())),
                            start -> start.plus(metric.step()))
                    .map(start -> new Span(start, start.plus(metric.size())))
                    .toList();
        }
        Instant from = up(query.from(), metric.size());
        Instant to = up(query.to(), metric.size());
        if (!from.isBefore(to)) {
            return List.of();
        }
        if (query.every().equals("all")) {
            return List.of(new Span(from, to));
        }
        // Every minute belongs to some window; where that changes, one begins.
        var starts = new TreeSet<Instant>();
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            starts.add(beginning(at, query.every(), zone(query)));
        }
        // The last one may be shorter than a minute.
        starts.add(beginning(to.minusMillis(1), query.every(), zone(query)));
        var edges = new ArrayList<>(starts);
        edges.add(to);
        var spans = new ArrayList<Span>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            spans.add(new Span(edges.get(i).isBefore(from) ? from : edges.get(i), edges.get(i + 1)));
        }
        return spans;
    }

    private static ZoneId zone(Query query) {
        return query.zone().isEmpty() ? ZoneOffset.UTC : ZoneId.of(query.zone());
    }

    private static Instant beginning(Instant moment, String every, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return switch (every) {
            case "5m" ->
                local.truncatedTo(ChronoUnit.MINUTES)
                        .minusMinutes(local.getMinute() % 5)
                        .toInstant();
            case "10m" ->
                local.truncatedTo(ChronoUnit.MINUTES)
                        .minusMinutes(local.getMinute() % 10)
                        .toInstant();
            case "30m" ->
                local.truncatedTo(ChronoUnit.MINUTES)
                        .minusMinutes(local.getMinute() % 30)
                        .toInstant();
            case "1h" -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case "6h" ->
                local.toLocalDate()
                        .atTime(LocalTime.of(local.getHour() / 6 * 6, 0))
                        .atZone(zone)
                        .toInstant();
            case "1d" -> local.toLocalDate().atStartOfDay(zone).toInstant();
            default -> throw new IllegalArgumentException(every);
        };
    }

    private static List<Span> previous(Query query, Metric metric, List<Span> windows) {
        if (windows.isEmpty()) {
            return List.of();
        }
        Instant from = windows.get(0).start();
        Instant to = query.every().isEmpty()
                ? up(query.to(), metric.step())
                : windows.get(windows.size() - 1).end();
        boolean natural = !query.every().isEmpty()
                && !query.every().equals("all")
                && beginning(from, query.every(), zone(query)).equals(from)
                && beginning(to, query.every(), zone(query)).equals(to);
        if (!natural) {
            Duration span = Duration.between(from, to);
            return windows.stream()
                    .map(window ->
                            new Span(window.start().minus(span), window.end().minus(span)))
                    .toList();
        }
        var spans = new ArrayList<Span>();
        Instant end = from;
        for (int i = 0; i < windows.size(); i++) {
            Instant start = beginning(end.minusMillis(1), query.every(), zone(query));
            spans.add(0, new Span(start, end));
            end = start;
        }
        return spans;
    }

    private static Instant up(Instant moment, Duration step) {
        long millis = step.toMillis();
        return Instant.ofEpochMilli((moment.toEpochMilli() + millis - 1) / millis * millis);
    }
}
