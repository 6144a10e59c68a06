package dev.weir.spark.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.golden.Played.Sent;
import dev.weir.spark.ledger.DatabaseConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What becomes of numbers when a metric is declared otherwise between two runs, in the middle of a window. */
@LocalStackTest
class RedefinitionIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final int FIRST = 150;
    private static final int SECOND = 300;
    private static final int THIRD = 450;

    private static final String ALL = "everything: {window: 1 minute, measures: {n: count}}";
    private static final String VIEWS = "views: {window: 1 minute, by: [page], measures: {n: count}}";
    private static final String VIEWS_OF_SOME =
            "views: {window: 1 minute, where: \"page <> '/0'\", by: [page], measures: {n: count}}";
    private static final String VIEWS_WITH_SUM =
            "views: {window: 1 minute, by: [page], measures: {m: count, n: count, total: sum(number)}}";

    private final LocalStack stack;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DatabaseConfig database;

    RedefinitionIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void createDatabase(TestInfo test) {
        database = Databases.fresh(
                stack,
                test.getTestMethod()
                        .orElseThrow()
                        .getName()
                        .toLowerCase(Locale.ROOT)
                        .substring(0, 15));
    }

    @Test
    void changedMetricBeginsAnewAndItsOldNumbersStandAsideWhole() throws Exception {
        run(0, FIRST, ALL, VIEWS);
        run(FIRST, SECOND, ALL, VIEWS_OF_SOME);

        assertThat(numbers("visits.everything")).isEqualTo(counts(0, SECOND, i -> ""));
        assertThat(numbers("visits.views"))
                .isEqualTo(counts(FIRST, SECOND, i -> page(i).equals("/0") ? null : page(i)));
        assertThat(aside("views")).hasSize(1);
        assertThat(numbers(aside("views").get(0))).isEqualTo(counts(0, FIRST, RedefinitionIT::page));
    }

    @Test
    void addedMetricCountsFromThenOn() throws Exception {
        run(0, FIRST, ALL);
        run(FIRST, SECOND, ALL, VIEWS);

        assertThat(numbers("visits.everything")).isEqualTo(counts(0, SECOND, i -> ""));
        assertThat(numbers("visits.views")).isEqualTo(counts(FIRST, SECOND, RedefinitionIT::page));
    }

    @Test
    void removedMetricStandsAsideWholeAndTheOthersGoOn() throws Exception {
        run(0, FIRST, ALL, VIEWS);
        run(FIRST, SECOND, ALL);

        assertThat(numbers("visits.everything")).isEqualTo(counts(0, SECOND, i -> ""));
        assertThat(numbers(aside("views").get(0))).isEqualTo(counts(0, FIRST, RedefinitionIT::page));
    }

    @Test
    void metricThatComesBackBeginsAnew() throws Exception {
        run(0, FIRST, ALL, VIEWS);
        run(FIRST, SECOND, ALL);
        run(SECOND, THIRD, ALL, VIEWS);

        assertThat(numbers("visits.everything")).isEqualTo(counts(0, THIRD, i -> ""));
        assertThat(numbers("visits.views")).isEqualTo(counts(SECOND, THIRD, RedefinitionIT::page));
        assertThat(numbers(aside("views").get(0))).isEqualTo(counts(0, FIRST, RedefinitionIT::page));
    }

    @Test
    void toAndFroNoNumbersAreLost() throws Exception {
        run(0, 90, VIEWS);
        run(90, FIRST, VIEWS_OF_SOME);
        run(FIRST, SECOND, VIEWS);
        run(SECOND, THIRD, VIEWS_OF_SOME);

        var numbers = new ArrayList<Map<String, Long>>();
        aside("views").forEach(table -> numbers.add(numbers(table)));
        assertThat(numbers)
                .containsExactlyInAnyOrder(
                        counts(0, 90, RedefinitionIT::page),
                        counts(90, FIRST, i -> page(i).equals("/0") ? null : page(i)),
                        counts(FIRST, SECOND, RedefinitionIT::page));
    }

    @Test
    void measureThatGoesLeavesTheOthersAsTheyAre() throws Exception {
        run(0, FIRST, VIEWS_WITH_SUM);
        run(FIRST, SECOND, VIEWS);

        assertThat(numbers("visits.views")).isEqualTo(counts(0, SECOND, RedefinitionIT::page));
        assertThat(aside("views")).isEmpty();
    }

    /** A run of the job, with these metrics, over events of the topic. */
    private void run(int from, int to, String... metrics) throws Exception {
        var records = new ArrayList<Played>();
        for (int i = from; i < to; i++) {
            String event = "{\"at\":\"%s\",\"page\":\"%s\",\"number\":%d}".formatted(time(i), page(i), i);
            records.add(new Sent(
                    i % 2,
                    i / 2,
                    ChronoUnit.MICROS.between(Instant.EPOCH, time(i)),
                    null,
                    event.getBytes(StandardCharsets.UTF_8)));
        }
        new Player(stream(metrics), database).play(records, Cuts.RANDOM_CUTS, new Random(from));
    }

    private static StreamSpec stream(String... metrics) {
        return Declared.visits("    number: {type: integer}\ntopic: {name: visits, partitions: 2}\nmetrics:\n"
                + String.join("\n", List.of(metrics)).indent(2));
    }

    private static Instant time(int i) {
        return BEGIN.plusSeconds(i);
    }

    private static String page(int i) {
        return "/" + i % 3;
    }

    /** Names an event's dimension, or null when the metric leaves it out. */
    private interface Dimension {
        @Nullable
        String of(int i);
    }

    private static Map<String, Long> counts(int from, int to, Dimension dimension) {
        var counts = new TreeMap<String, Long>();
        for (int i = from; i < to; i++) {
            if (dimension.of(i) != null) {
                long minute = time(i).truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
                counts.merge(minute + " " + dimension.of(i), 1L, Long::sum);
            }
        }
        return counts;
    }

    private Map<String, Long> numbers(String table) {
        boolean hasPages = table.contains("views");
        var numbers = new TreeMap<String, Long>();
        Databases.rows(
                        database,
                        "SELECT extract(epoch FROM window_start)::bigint, " + (hasPages ? "page" : "''") + ", n FROM "
                                + table)
                .forEach(row -> numbers.put(row.get(0) + " " + row.get(1), Long.parseLong(row.get(2))));
        return numbers;
    }

    /** The tables of this name that have stepped aside. */
    private List<String> aside(String table) {
        return Databases.rows(
                        database,
                        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE starts_with(schemaname, 'visits$') AND tablename = '"
                                + table + "'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
