package dev.weir.api.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Makes questions up: any metric, range, roll-up, zone, dimensions, filters, order, first rows, gaps filled, comparison. */
final class QueryArbitraries {

    private static final List<String> ZONES =
            List.of("", "", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "+03:30");

    private final List<String> metrics;
    private final Instant begin;
    private final Duration span;

    /** Asks about these metrics, about those that are named more often more often. */
    QueryArbitraries(List<String> metrics, Instant begin, Instant end) {
        this.metrics = metrics;
        this.begin = begin;
        this.span = Duration.between(begin, end);
    }

    Arbitrary<Query> queries() {
        return Arbitraries.of(metrics).flatMap(this::queries);
    }

    private Arbitrary<Query> queries(String name) {
        var metric = Objects.requireNonNull(Model.METRICS.get(name));
        boolean slides = !metric.size().equals(metric.step());
        return every(name).flatMap(every -> {
            boolean whole = !every.isEmpty();
            return Combinators.combine(
                            range(name, slides, every),
                            whole && !name.equals("hours") ? Arbitraries.of(ZONES) : Arbitraries.just(""),
                            subset(metric.dimensions()).optional(0.6),
                            subset(List.copyOf(metric.measures().keySet()))
                                    .filter(names -> !names.isEmpty())
                                    .optional(0.5),
                            condition(metric).list().ofMaxSize(2),
                            ranking().optional(0.35),
                            Arbitraries.integers().between(0, 99),
                            order(metric))
                    .as((range, zone, by, measures, conditions, top, options, order) ->
                            query(name, metric, every, range, zone, by, measures, conditions, top, options, order));
        });
    }

    private static Query query(
            String name,
            Model.Metric metric,
            String every,
            Instant[] range,
            String zone,
            Optional<List<String>> by,
            Optional<List<String>> measures,
            List<Query.Condition> conditions,
            Optional<Query.Ranking> top,
            int options,
            List<String> order) {
        boolean onMeasure =
                conditions.stream().anyMatch(condition -> metric.measures().containsKey(condition.column()));
        boolean slides = !metric.size().equals(metric.step());
        var ranking = top.filter(t -> !t.overRange() || !slides || !every.isEmpty())
                // Ranking by an estimate would make a test of estimates out of it.
                .filter(t -> order.stream().anyMatch(key -> key.contains(metric.count()))
                        || measures.map(m -> m.get(0)).orElse(metric.count()).equals(metric.count()));
        boolean fills = options < 25
                && !onMeasure
                && ranking.filter(t -> !t.overRange()).isEmpty()
                && by.orElse(metric.dimensions()).size() < 2;
        var kept = by.orElse(metric.dimensions());
        var keys = order.stream()
                .filter(key ->
                        !metric.dimensions().contains(key.replace("-", "")) || kept.contains(key.replace("-", "")))
                .toList();
        return new Query(
                name,
                range[0],
                range[1],
                every,
                zone,
                by,
                measures,
                conditions,
                ranking,
                keys,
                fills,
                options % 5 == 0);
    }

    private static Arbitrary<String> every(String name) {
        return switch (name) {
            case "users" -> Arbitraries.of("", "", "10m", "30m", "1h", "1d", "all");
            case "hours" -> Arbitraries.of("", "6h", "1d", "all");
            case Model.SESSIONS -> Arbitraries.of("30m", "1h", "6h", "1d", "all");
            default -> Arbitraries.of("", "5m", "10m", "30m", "1h", "6h", "1d", "1d", "all");
        };
    }

    /** Mostly some hours, at whole hours and elsewhere; where windows slide and are rolled up, at multiples of their length. */
    private Arbitrary<Instant[]> range(String name, boolean slides, String every) {
        int step = slides && !every.isEmpty() ? 600 : 1;
        int longest = every.isEmpty() && !name.equals("hours") ? 2 * 3_600 : (int) span.toSeconds();
        var length = Arbitraries.integers().between(1, longest / step).map(n -> n * step);
        var start =
                Arbitraries.integers().between(0, (int) span.toSeconds() / step).map(n -> n * step);
        return Combinators.combine(start, length, Arbitraries.of(true, false)).as((first, seconds, rounded) -> {
            int unit = rounded ? 3_600 : 1;
            Instant from = begin.plusSeconds((long) first / unit * unit);
            return new Instant[] {from, from.plusSeconds(Math.max(unit, (long) seconds / unit * unit))};
        });
    }

    private static Arbitrary<List<String>> subset(List<String> names) {
        return names.isEmpty()
                ? Arbitraries.just(List.of())
                : Arbitraries.shuffle(names).flatMap(shuffled -> Arbitraries.integers()
                        .between(0, names.size())
                        .map(count -> List.copyOf(shuffled.subList(0, count))));
    }

    private static Arbitrary<Query.Ranking> ranking() {
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of(true, false))
                .as(Query.Ranking::new);
    }

    private static Arbitrary<Query.Condition> condition(Model.Metric metric) {
        var all = new ArrayList<Arbitrary<Query.Condition>>();
        all.add(condition(
                metric.count(),
                List.of("gt", "lt", "gte", "neq"),
                Arbitraries.longs().between(0, 6)));
        if (metric.measures().containsKey("revenue")) {
            all.add(condition(
                    "revenue",
                    List.of("gt", "lte"),
                    Arbitraries.bigDecimals()
                            .between(BigDecimal.ZERO, BigDecimal.valueOf(3_000))
                            .ofScale(2)));
        }
        if (metric.measures().containsKey("first_page")) {
            all.add(condition("first_page", List.of("like", "neq"), Arbitraries.of("/a%", "/b%")));
        }
        var pages = Arbitraries.of("/a", "/a/b", "/ü", "/quote\"d", "/with,comma", "", "/100%", "/back\\slash", "/🎈");
        for (String dimension : metric.dimensions()) {
            switch (dimension) {
                case "page" -> {
                    all.add(condition("page", List.of("eq", "neq", "gt", "lte"), pages));
                    all.add(condition("page", List.of("like"), Arbitraries.of("/a%", "%o%", "%/b", "/ü")));
                    all.add(pages.list()
                            .ofMinSize(1)
                            .ofMaxSize(4)
                            .map(values -> new Query.Condition("page", "in", List.copyOf(values))));
                }
                case "code" ->
                    all.add(condition(
                            "code",
                            List.of("eq", "neq", "gt", "lt"),
                            Arbitraries.longs().between(-2, 3)));
                case "visitor" -> {
                    all.add(condition(
                            "visitor", List.of("eq", "neq", "gt", "lte"), Arbitraries.of("user_7", "user_50")));
                    all.add(condition("visitor", List.of("like"), Arbitraries.of("user_1%", "%9", "%1%")));
                }
                default -> all.add(condition("bot", List.of("eq", "neq"), Arbitraries.of(true, false)));
            }
            all.add(condition(dimension, List.of("is"), Arbitraries.of("null", "not_null")));
        }
        return Arbitraries.of(all).flatMap(arbitrary -> arbitrary);
    }

    private static Arbitrary<Query.Condition> condition(
            String column, List<String> operators, Arbitrary<? extends Object> values) {
        return Combinators.combine(Arbitraries.of(operators), values)
                .as((operator, value) -> new Query.Condition(column, operator, List.of(value)));
    }

    private static Arbitrary<List<String>> order(Model.Metric metric) {
        var keys = new ArrayList<>(List.of("-window_start", metric.count(), "-" + metric.count(), "-user_count"));
        keys.removeIf(key -> key.equals("-user_count") && !metric.measures().containsKey("user_count"));
        metric.dimensions().forEach(dimension -> keys.add("-" + dimension));
        metric.dimensions().forEach(keys::add);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(List.<String>of())),
                net.jqwik.api.Tuple.of(
                        4,
                        Arbitraries.of(keys)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .filter(list -> list.stream()
                                                .map(key -> key.replace("-", ""))
                                                .distinct()
                                                .count()
                                        == list.size())));
    }
}
