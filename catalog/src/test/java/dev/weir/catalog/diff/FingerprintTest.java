package dev.weir.catalog.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.CatalogArbitraries;
import dev.weir.catalog.EventTime;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @Provide
    Arbitrary<StreamSpec> streams() {
        return CatalogArbitraries.streams();
    }

    @Property(tries = 100, seed = "3")
    void orderAndDescriptionsDoNotMatter(@ForAll("streams") StreamSpec stream, @ForAll Random random) {
        var other = retold(stream, random);

        for (int i = 0; i < stream.metrics().size(); i++) {
            var metric = stream.metrics().get(i);
            assertThat(Fingerprint.of(other, other.metric(metric.name()).orElseThrow()))
                    .isEqualTo(Fingerprint.of(stream, metric));
        }
        for (var session : stream.sessions()) {
            assertThat(Fingerprint.of(other, other.session(session.name()).orElseThrow()))
                    .isEqualTo(Fingerprint.of(stream, session));
        }
    }

    @Test
    void definitionThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Definition.parse("{")).hasMessage("expected a definition as JSON, found {");
    }

    @Property(tries = 100, seed = "4")
    void definitionThatIsWrittenReadsBackTheSame(@ForAll("streams") StreamSpec stream) {
        for (var metric : stream.metrics()) {
            var definition = Definition.of(stream, metric);

            assertThat(Definition.parse(definition.text())).isEqualTo(definition);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "window: 1 hour            | window: 2 hours",
                "every: 1 minute           | every: 2 minutes",
                "product <> 'a b'          | product <> 'a  b'",
                "where: product <> 'a b'   |",
                "by: [product, customer]   | by: [product]",
                "by: [product, customer]   | by: [product, {customer: upper(customer)}]",
                "n: count, revenue         | orders: count, revenue",
                "sum(price)                | max(price)",
                "revenue: sum(price),      |",
                "usual: p50(pieces),       |",
                "time: at                  | time: sent",
                "time: at                  | {time: at, lateness: 3 minutes}",
                "time: at                  | {time: at, late: count}",
                "time: at                  | {time: at, ahead: 2 minutes}",
                "within: 1 hour            | within: 2 hours",
                "field: number             | field: customer",
                "multipleOf: 0.01          | multipleOf: 0.001",
                "product: {type: string}   | product: {type: integer}"
            })
    void whatMattersForTheNumbersChangesTheFingerprintOfTheMetric(String piece, String replacement) {
        assertThat(salesOf(with(piece, replacement))).isNotEqualTo(salesOf(Declared.orders()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "description: What sells.  | description: What sells best.",
                "product <> 'a b'          | product<>'a b'",
                "p50(pieces)               | p50( pieces )",
                "by: [product, customer]   | by: [customer, product]",
                "n: count, revenue: sum(price) | revenue: sum(price), n: count",
                "key: customer             |",
                "time: at                  | {time: at, idle: 5 minutes}",
                "time: at                  | {time: at, retention: 1 day}",
                "partitions: 3             | partitions: 4",
                "minimum: 1                | minimum: 2",
                "gap: 15 minutes           | gap: 16 minutes",
                "lake: {partition: day}    |",
                "number: {type: integer}   | number: {type: integer, description: Number of the order.}"
            })
    void whatDoesNotMatterForTheNumbersKeepsTheFingerprintOfTheMetric(String piece, String replacement) {
        assertThat(salesOf(with(piece, replacement))).isEqualTo(salesOf(Declared.orders()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gap: 15 minutes           | gap: 16 minutes",
                "by: customer,             | by: product,",
                "product = 'none'          | product = 'last'",
                ", closes: product = 'none'|",
                "closes: product           | opens: product",
                "time: at                  | {time: at, lateness: 3 minutes}"
            })
    void whatMattersForSessionsChangesTheirFingerprint(String piece, String replacement) {
        assertThat(visitsOf(with(piece, replacement))).isNotEqualTo(visitsOf(Declared.orders()));
    }

    /** Stored fingerprints are compared with new ones: were they computed otherwise, every metric would be counted anew. */
    @Test
    void fingerprintsAreTheSameInEveryVersion() {
        var stream = Declared.orders();

        assertThat(Definition.of(stream, stream.metrics().get(0)).parts())
                .containsExactlyEntriesOf(new TreeMap<>(Map.ofEntries(
                        Map.entry("ahead", "PT1M"),
                        Map.entry("by customer", "customer as string"),
                        Map.entry("by product", "product as string"),
                        Map.entry("every", "PT1M"),
                        Map.entry("field customer", "string"),
                        Map.entry("field pieces", "integer"),
                        Map.entry("field price", "decimal(28,2)"),
                        Map.entry("field product", "string"),
                        Map.entry("id", "number"),
                        Map.entry("late", "separate"),
                        Map.entry("lateness", "PT2M"),
                        Map.entry("measure most", "p95(pieces) of integer"),
                        Map.entry("measure n", "count"),
                        Map.entry("measure revenue", "sum(price) of decimal(28,2)"),
                        Map.entry("measure usual", "p50(pieces) of integer from most_sketch"),
                        Map.entry("time", "at"),
                        Map.entry("where", "product <> 'a b'"),
                        Map.entry("window", "PT1H"),
                        Map.entry("within", "PT1H"))));
        assertThat(salesOf(stream)).isEqualTo("82b31bb4c6bebd57d36049583d2c4ff46bec2dd7386296b9e6adf71b87f08195");
        assertThat(visitsOf(stream)).isEqualTo("af4f9e3fe1667247e52e0589b269342470b92df1a09cfdb52fb5883e6ee586a8");
    }

    /** One line of the declaration may become several: `{a: b, c: d}`. */
    private static StreamSpec with(String piece, String replacement) {
        String text = replacement == null ? "" : replacement;
        boolean isSeveral = text.startsWith("{");
        return Declared.ordersWith(
                piece, isSeveral ? text.substring(1, text.length() - 1).replace(", ", "\n") : text);
    }

    private static String salesOf(StreamSpec stream) {
        return Fingerprint.of(stream, stream.metric("sales").orElseThrow());
    }

    private static String visitsOf(StreamSpec stream) {
        return Fingerprint.of(stream, stream.session("visits").orElseThrow());
    }

    /** The same numbers, told otherwise and kept otherwise. */
    private static StreamSpec retold(StreamSpec stream, Random random) {
        EventTime time = stream.time();
        return new StreamSpec(
                stream.name(),
                stream.description() + "!",
                stream.topic(),
                stream.source(),
                new EventTime(
                        time.field(),
                        time.lateness(),
                        time.late(),
                        time.ahead(),
                        time.idle().plusSeconds(1)),
                stream.id(),
                stream.key(),
                stream.schema(),
                List.of(),
                stream.limits(),
                shuffled(
                        stream.metrics().stream()
                                .map(metric -> retold(metric, random))
                                .toList(),
                        random),
                shuffled(stream.sessions().stream().map(FingerprintTest::retold).toList(), random),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(1));
    }

    private static MetricSpec retold(MetricSpec metric, Random random) {
        return new MetricSpec(
                metric.name(),
                metric.description() + "!",
                metric.window(),
                metric.where().map(where -> " " + where + "\n"),
                shuffled(metric.by(), random),
                shuffled(metric.measures(), random));
    }

    private static SessionSpec retold(SessionSpec session) {
        return new SessionSpec(session.name(), "!", session.by(), session.gap(), session.opens(), session.closes());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
