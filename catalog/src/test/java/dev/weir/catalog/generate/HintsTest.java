package dev.weir.catalog.generate;

import static dev.weir.catalog.generate.Streams.bundled;
import static dev.weir.catalog.generate.Streams.declared;
import static dev.weir.catalog.generate.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.StreamSpec;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HintsTest {

    private static final String FRAME = """
            stream: test
            description: A stream to make events of.
            time: at
            source:
              generator:
                fields:
            %s
            schema:
              type: object
              required: [at, kind]
              properties:
                at: {type: string, format: date-time}
                kind: {type: string}
                number: {type: integer, minimum: 0, maximum: 50}
                price: {type: number, multipleOf: 0.05}
                size: {type: number}
                flag: {type: boolean}
                code: {type: string}
                parcel:
                  type: object
                  required: [weight]
                  properties:
                    weight: {type: number, minimum: 1, maximum: 2}
                    label: {type: string}
            """;

    private static StreamSpec hinted(String... fields) {
        return declared(FRAME.formatted(
                List.of(fields).stream().map(field -> "      " + field).collect(Collectors.joining("\n"))));
    }

    private static List<JsonNode> trees(StreamSpec stream, int count) {
        return events(stream, count).stream()
                .flatMap(made -> made.event().stream())
                .map(event -> (JsonNode) event)
                .toList();
    }

    private static Map<String, Long> counts(Collection<JsonNode> events, String field) {
        return events.stream()
                .filter(event -> event.has(field))
                .collect(Collectors.groupingBy(event -> event.path(field).asText(), Collectors.counting()));
    }

    private static long count(Map<String, Long> counts, String value) {
        return counts.getOrDefault(value, 0L);
    }

    @Test
    void weightsSayHowOftenAValueComes() {
        var counts = counts(trees(hinted("kind: {values: {a: 70, b: 29, c: 1}}"), 20_000), "kind");
        assertThat(count(counts, "a")).isBetween(13_700L, 14_300L);
        assertThat(count(counts, "b")).isBetween(5_500L, 6_100L);
        assertThat(count(counts, "c")).isBetween(130L, 270L);
    }

    @Test
    void keysOfWeightsStandForNumbersAndBooleansToo() {
        var events = trees(hinted("number: {values: {7: 1, 8: 1}}", "flag: {values: {true: 3, false: 1}}"), 100);
        assertThat(events).allMatch(event -> event.path("number").isIntegralNumber());
        assertThat(events).allMatch(event -> event.path("flag").isBoolean());
    }

    @Test
    void lowNumbersArePopularAndHighOnesRare() {
        var counts = counts(trees(hinted("kind: {numbered: 'page_{}.html', of: 1000, skew: 1}"), 50_000), "kind");
        // By the harmonic number of 1000, which is 7.485.
        assertThat(count(counts, "page_1.html") / 50_000.0).isCloseTo(1 / 7.485, within(0.01));
        assertThat(count(counts, "page_10.html") / 50_000.0).isCloseTo(0.1 / 7.485, within(0.004));
        assertThat(counts).hasSizeGreaterThan(900);
    }

    @Test
    void numbersKeepToTheHintTheSchemaAndItsSteps() {
        var events = trees(
                hinted(
                        "number: {between: [40, 90]}",
                        "price: {between: [1.02, 3.01]}",
                        "size: {between: [0.125, 9], spread: normal}"),
                5_000);
        for (JsonNode event : events) {
            assertThat(event.path("number").longValue()).isBetween(40L, 50L);
            assertThat(event.path("price").decimalValue())
                    .isBetween(new BigDecimal("1.05"), new BigDecimal("3.00"))
                    .satisfies(price ->
                            assertThat(price.remainder(new BigDecimal("0.05"))).isEqualByComparingTo("0"))
                    .hasScaleOf(2);
            assertThat(event.path("size").decimalValue())
                    .isBetween(new BigDecimal("0.125"), new BigDecimal("9"))
                    .hasScaleOf(3);
        }
        assertThat(counts(events, "number")).hasSize(11);
        assertThat(counts(events, "price")).hasSize(40);
    }

    @Test
    void bellLiesAroundTheMiddleAndPricesMostlyAtTheLowEnd() {
        var events = trees(
                hinted("size: {between: [0, 100], spread: normal}", "price: {between: [1, 1000], spread: lognormal}"),
                20_000);
        assertThat(share(events, event -> event.path("size").doubleValue() < 50))
                .isCloseTo(0.5, within(0.02));
        assertThat(share(events, event -> Math.abs(event.path("size").doubleValue() - 50) < 100 / 6.0))
                .isCloseTo(0.683, within(0.02));
        // The middle of the logarithms.
        assertThat(share(events, event -> event.path("price").doubleValue() < Math.sqrt(1000)))
                .isCloseTo(0.5, within(0.02));
        assertThat(share(events, event -> event.path("price").doubleValue() > 500))
                .isBetween(0.001, 0.02);
    }

    private static double share(List<JsonNode> events, Function<JsonNode, Boolean> condition) {
        return events.stream().filter(condition::apply).count() / (double) events.size();
    }

    @Test
    void fieldIsThereOnlyWhereTheOtherHasOneOfTheValues() {
        var events = trees(
                hinted(
                        "code: {values: [x], when: {kind: [b, c], number: [1]}}",
                        "kind: {values: [a, b, c]}",
                        "number: {values: [1, 2]}"),
                1_000);
        assertThat(events)
                .allMatch(event -> event.has("code")
                        == (!event.path("kind").asText().equals("a")
                                && event.path("number").asInt() == 1));
        assertThat(share(events, event -> event.has("code"))).isCloseTo(1 / 3.0, within(0.05));
    }

    @Test
    void sharePresentSaysHowManyEventsHaveAField() {
        var events = trees(hinted("code: {values: [x], present: 30%}", "kind: {values: [a], present: 30%}"), 10_000);
        assertThat(share(events, event -> event.has("code"))).isCloseTo(0.3, within(0.02));
        // The schema requires this one.
        assertThat(share(events, event -> event.has("kind"))).isEqualTo(1);
    }

    @Test
    void whatAnObjectRequiresIsThereAsSoonAsTheObjectIs() {
        var events = trees(
                hinted(
                        "parcel.label: {values: [fragile], present: 50%}",
                        "parcel.weight: {between: [1, 2], present: 10%}"),
                4_000);
        assertThat(share(events, event -> event.has("parcel"))).isCloseTo(0.55, within(0.04));
        assertThat(events)
                .allMatch(event -> !event.has("parcel") || event.path("parcel").has("weight"));
    }

    @Test
    void sameValueAlwaysDrawsTheSame() {
        var facts = new HashMap<String, String>();
        for (String seed : List.of("1", "2")) {
            var stream = declared(FRAME.formatted("      kind: {numbered: 'item_{}', of: 300}\n"
                            + "      price: {between: [1, 900], spread: lognormal, given: kind}\n"
                            + "      code: {uuid: true, given: kind}")
                    .replace("generator:", "generator:\n    seed: " + seed));
            for (JsonNode event : trees(stream, 5_000)) {
                String fact = event.path("price").asText() + event.path("code").asText();
                assertThat(facts.merge(event.path("kind").asText(), fact, (one, other) -> one))
                        .isEqualTo(fact);
            }
        }
        assertThat(facts).hasSizeGreaterThan(250);
        assertThat(facts.values()).doesNotHaveDuplicates();
    }

    @Test
    void pagesOfTheSiteArePopularAndRare() {
        var stream = bundled("user_activity");
        var views = trees(stream, 40_000).stream()
                .filter(event -> event.path("event_type").asText().equals("page_view"))
                .toList();
        var counts = counts(views, "page_url");
        assertThat(counts).hasSize(16);
        assertThat(count(counts, "https://example.com/") / (double) views.size())
                .isCloseTo(0.3, within(0.02));
        assertThat(count(counts, "https://example.com/blog/2019/hello-world")).isBetween(5L, 60L);
    }

    @Test
    void productsKeepTheirPriceAndSellUnevenly() {
        var prices = new HashMap<String, String>();
        var events = trees(bundled("user_events"), 40_000);
        for (JsonNode event : events) {
            String fact =
                    event.path("category").asText() + " " + event.path("price").decimalValue();
            assertThat(prices.merge(event.path("product_id").asText(), fact, (one, other) -> one))
                    .isEqualTo(fact);
        }
        var counts = counts(events, "product_id");
        assertThat(prices).hasSize(500);
        assertThat(count(counts, "product_1")).isGreaterThan(20 * count(counts, "product_100"));
        assertThat(counts(events, "category")).hasSize(6);
    }

    @Test
    void furtherFieldsGoWithTheTypeOfTheEvent() {
        for (JsonNode event : trees(bundled("platform_events"), 20_000)) {
            String type = event.path("event_type").asText();
            assertThat(event.has("query")).isEqualTo(type.equals("search"));
            assertThat(event.has("amount")).isEqualTo(type.equals("purchase"));
            assertThat(event.has("login_method")).isEqualTo(type.equals("user_login"));
            assertThat(event.has("page_url")).isEqualTo(type.equals("page_view"));
            assertThat(event.has("item_id"))
                    .isEqualTo(List.of("item_click", "cart_add", "purchase").contains(type));
        }
    }

    @Test
    void eventWithoutAnIdGetsNone() {
        assertThat(trees(bundled("user_activity"), 500)).noneMatch(event -> event.has("event_id"));
    }

    @Test
    void whatIsTakenFromAnExampleFitsTogether() {
        var stream = bundled("wikimedia");
        var pairs = stream.examples().stream()
                .map(example -> example.path("wiki").asText() + example.path("title"))
                .collect(Collectors.toSet());
        var events = trees(stream, 500);
        assertThat(events).allMatch(event -> pairs.contains(event.path("wiki").asText() + event.path("title")));
        assertThat(events)
                .allMatch(event ->
                        event.has("log_type") == event.path("type").asText().equals("log"));
    }
}
