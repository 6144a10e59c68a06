package dev.weir.spark.model;

import static dev.weir.spark.model.Values.exact;
import static dev.weir.spark.model.Values.flag;
import static dev.weir.spark.model.Values.is;
import static dev.weir.spark.model.Values.real;
import static dev.weir.spark.model.Values.text;
import static dev.weir.spark.model.Values.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.spark.model.Question.Kind;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The metrics of the five bundled streams, once more. */
final class Questions {

    private Questions() {}

    static List<Question> of(String stream) {
        return switch (stream) {
            case "user_activity" -> userActivity();
            case "sensors" -> sensors();
            case "user_events" -> userEvents();
            case "platform_events" -> platformEvents();
            case "wikimedia" -> wikimedia();
            default -> throw new IllegalArgumentException(stream);
        };
    }

    private static List<Question> userActivity() {
        return List.of(
                Question.of("page_view_counts", 60)
                        .where(e -> is(e, "event_type", "page_view"))
                        .by("page_url")
                        .count("view_count"),
                Question.of("active_users", 300, 60).distinct("active_user_count", "user_id"),
                Question.of("activity_by_type", 60)
                        .by("event_type")
                        .count("event_count")
                        .distinct("user_count", "user_id"));
    }

    private static List<Question> sensors() {
        Function<JsonNode, @Nullable Object> value = e -> real(e, "value");
        return List.of(
                Question.of("sensor_averages", 10).by("id", e -> whole(e, "id")).measure("avg_value", Kind.AVG, value),
                Question.of("sensor_ranges", 60)
                        .by("id", e -> whole(e, "id"))
                        .count("reading_count")
                        .measure("min_value", Kind.MIN, value)
                        .measure("max_value", Kind.MAX, value)
                        .measure("p50_value", Kind.P50, value)
                        .measure("p95_value", Kind.P95, value),
                Question.of("readings_by_source", 60)
                        .by("source")
                        .count("reading_count")
                        .measure("sensor_count", Kind.DISTINCT, e -> whole(e, "id")),
                Question.of("value_spread", 60)
                        .measure("avg_value", Kind.AVG, value)
                        .measure("p50_value", Kind.P50, value)
                        .measure("p99_value", Kind.P99, value));
    }

    private static List<Question> userEvents() {
        Function<JsonNode, @Nullable Object> price = e -> exact(e, "price");
        return List.of(
                Question.of("product_view_window", 120)
                        .where(e -> is(e, "event_type", "product_view"))
                        .by("product_id")
                        .count("view_count"),
                Question.of("category_activity_window", 120).by("category").count("event_count"),
                Question.of("category_revenue_window", 120)
                        .where(e -> is(e, "event_type", "purchase"))
                        .by("category")
                        .measure("total_revenue", Kind.SUM, price),
                Question.of("category_funnel", 600)
                        .by("category")
                        .measure("viewing_users", Kind.DISTINCT, e -> user(e, "product_view"))
                        .measure("carting_users", Kind.DISTINCT, e -> user(e, "add_to_cart"))
                        .measure("buying_users", Kind.DISTINCT, e -> user(e, "purchase")),
                Question.of("best_sellers", 600)
                        .where(e -> is(e, "event_type", "purchase"))
                        .by("product_id")
                        .by("category")
                        .count("sold_count")
                        .measure("total_revenue", Kind.SUM, price),
                Question.of("purchase_prices", 600)
                        .where(e -> is(e, "event_type", "purchase"))
                        .measure("avg_price", Kind.AVG, price)
                        .measure("p50_price", Kind.P50, price)
                        .measure("p95_price", Kind.P95, price),
                Question.of("active_customers", 600, 120).distinct("active_customer_count", "user_id"));
    }

    private static List<Question> platformEvents() {
        Function<JsonNode, @Nullable Object> amount = e -> exact(e, "amount");
        return List.of(
                Question.of("events_by_type", 60)
                        .by("event_type")
                        .count("event_count")
                        .distinct("user_count", "user_id"),
                Question.of("events_by_device", 60)
                        .by("device")
                        .by("location")
                        .count("event_count")
                        .distinct("session_count", "session_id"),
                Question.of("active_users", 300, 60)
                        .distinct("active_user_count", "user_id")
                        .distinct("active_session_count", "session_id"),
                Question.of("revenue", 60)
                        .where(e -> is(e, "event_type", "purchase"))
                        .by("location")
                        .count("purchase_count")
                        .measure("total_revenue", Kind.SUM, amount),
                Question.of("order_values", 300)
                        .where(e -> is(e, "event_type", "purchase"))
                        .measure("avg_amount", Kind.AVG, amount)
                        .measure("p50_amount", Kind.P50, amount)
                        .measure("p95_amount", Kind.P95, amount)
                        .measure("p99_amount", Kind.P99, amount),
                Question.of("item_interest", 300)
                        .where(e -> text(e, "item_id") != null)
                        .by("item_id")
                        .by("category")
                        .measure("click_count", Kind.SUM, e -> is(e, "event_type", "item_click") ? 1L : 0L)
                        .measure("cart_count", Kind.SUM, e -> is(e, "event_type", "cart_add") ? 1L : 0L)
                        .measure("purchase_count", Kind.SUM, e -> is(e, "event_type", "purchase") ? 1L : 0L),
                Question.of("funnel", 300)
                        .by("device")
                        .measure("viewing_users", Kind.DISTINCT, e -> user(e, "page_view"))
                        .measure("clicking_users", Kind.DISTINCT, e -> user(e, "item_click"))
                        .measure("carting_users", Kind.DISTINCT, e -> user(e, "cart_add"))
                        .measure("buying_users", Kind.DISTINCT, e -> user(e, "purchase")),
                Question.of("searches", 300)
                        .where(e -> is(e, "event_type", "search"))
                        .by("query")
                        .count("search_count")
                        .measure("avg_results", Kind.AVG, e -> whole(e, "results_count"))
                        .measure(
                                "empty_count",
                                Kind.SUM,
                                e -> Long.valueOf(0).equals(whole(e, "results_count")) ? 1L : 0L),
                Question.of("logins", 60)
                        .where(e -> is(e, "event_type", "user_login"))
                        .by("login_method")
                        .count("login_count"));
    }

    private static List<Question> wikimedia() {
        return List.of(
                Question.of("changes_by_wiki", 60)
                        .where(e -> text(e, "meta.domain") != null && !is(e, "meta.domain", "canary"))
                        .by("wiki")
                        .by("type")
                        .count("change_count"),
                Question.of("edits_by_author", 60)
                        .where(Questions::isEdit)
                        .by("author", e -> Boolean.TRUE.equals(flag(e, "bot")) ? "bot" : "person")
                        .count("edit_count")
                        .distinct("editor_count", "user"),
                Question.of("bytes_changed", 60)
                        .where(e -> isEdit(e) && whole(e, "length.new") != null)
                        .by("wiki")
                        .measure("bytes_added", Kind.SUM, e -> Math.max(grown(e), 0L))
                        .measure("bytes_removed", Kind.SUM, e -> Math.max(-grown(e), 0L)),
                Question.of("editors", 300, 60).where(Questions::isEdit).distinct("editor_count", "user"),
                Question.of("editors_by_wiki", 300)
                        .where(Questions::isEdit)
                        .by("wiki")
                        .distinct("editor_count", "user")
                        .distinct("page_count", "title"),
                Question.of("top_titles", 300)
                        .where(e -> isEdit(e)
                                && Long.valueOf(0).equals(whole(e, "namespace"))
                                && Boolean.FALSE.equals(flag(e, "bot")))
                        .by("wiki")
                        .by("title")
                        .count("edit_count")
                        .distinct("editor_count", "user"),
                Question.of("new_pages", 300)
                        .where(e -> is(e, "type", "new"))
                        .by("wiki")
                        .by("namespace", e -> whole(e, "namespace"))
                        .count("page_count")
                        .measure("page_bytes", Kind.SUM, e -> whole(e, "length.new")),
                Question.of("edits_by_namespace", 60)
                        .where(Questions::isEdit)
                        .by("namespace", e -> whole(e, "namespace"))
                        .count("edit_count")
                        .measure("minor_count", Kind.SUM, e -> Boolean.TRUE.equals(flag(e, "minor")) ? 1L : 0L),
                Question.of("edit_sizes", 60)
                        .where(e -> is(e, "type", "edit")
                                && whole(e, "length.old") != null
                                && whole(e, "length.new") != null)
                        .measure("avg_bytes", Kind.AVG, e -> Math.abs(grown(e)))
                        .measure("p50_bytes", Kind.P50, e -> Math.abs(grown(e)))
                        .measure("p95_bytes", Kind.P95, e -> Math.abs(grown(e)))
                        .measure("p99_bytes", Kind.P99, e -> Math.abs(grown(e))),
                Question.of("log_actions", 300)
                        .where(e -> is(e, "type", "log"))
                        .by("wiki")
                        .by("log_type")
                        .by("log_action")
                        .count("action_count"));
    }

    private static @Nullable String user(JsonNode event, String type) {
        return is(event, "event_type", type) ? text(event, "user_id") : null;
    }

    private static boolean isEdit(JsonNode event) {
        return is(event, "type", "edit", "new");
    }

    private static long grown(JsonNode event) {
        Long before = whole(event, "length.old");
        Long after = whole(event, "length.new");
        return (after == null ? 0 : after) - (before == null ? 0 : before);
    }
}
