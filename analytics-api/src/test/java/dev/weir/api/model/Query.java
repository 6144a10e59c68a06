package dev.weir.api.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A question as a test makes it up. */
record Query(
        String metric,
        Instant from,
        Instant to,
        String every,
        String zone,
        Optional<List<String>> by,
        Optional<List<String>> measures,
        List<Condition> conditions,
        Optional<Ranking> top,
        List<String> order,
        boolean fills,
        boolean compares) {

    /** A filter: a column, an operator, and the values it is held against. */
    record Condition(String column, String operator, List<Object> values) {}

    record Ranking(int rows, boolean overRange) {}

    String url(Optional<Integer> limit, Optional<String> cursor) {
        var params = new ArrayList<String>();
        params.add("from=" + from);
        params.add("to=" + to);
        add(params, "every", every.isEmpty() ? null : every);
        add(params, "tz", zone.isEmpty() ? null : zone);
        by.ifPresent(names -> add(params, "by", String.join(",", names)));
        measures.ifPresent(names -> add(params, "measures", String.join(",", names)));
        conditions.forEach(condition -> add(params, condition.column(), text(condition)));
        top.ifPresent(ranking -> add(params, "top", ranking.rows() + (ranking.overRange() ? ".range" : "")));
        add(params, "order", order.isEmpty() ? null : String.join(",", order));
        add(params, "fill", fills ? "zero" : null);
        add(params, "compare", compares ? "previous" : null);
        add(params, "limit", Integer.toString(limit.orElse(100_000)));
        cursor.ifPresent(text -> add(params, "cursor", text));
        return "/v1/streams/shop/" + metric + "?" + String.join("&", params);
    }

    private static String text(Condition condition) {
        if (condition.operator().equals("in")) {
            return condition.values().stream()
                    .map(value -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(Collectors.joining(",", "in.(", ")"));
        }
        return condition.operator() + "." + condition.values().get(0);
    }

    private static void add(List<String> params, String name, @Nullable String value) {
        if (value != null) {
            params.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
