package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn and what is judged is there: on the real stack every panel and every rule has data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedStackIT {

    /** Of all together, from when everything serves. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Set<String> OUR_JOBS = Set.of("ingest-service", "spark-job", "analytics-api");

    /** Asks Kafka's exporter. */
    private static final String WITHOUT_DATA_HERE = "weir:kafka_under_replicated_partitions:sum";

    private static final Pattern THRESHOLD = Pattern.compile("\\s*(==|!=|[<>])\\s*[0-9.]+$");
    private static final Pattern ABSENCE = Pattern.compile("^absent\\((.*)\\)$");

    private final List<StreamSpec> streams =
            List.copyOf(CatalogReader.read(Checkout.find().resolve("catalog/streams"))
                    .orThrow()
                    .streams()
                    .values());
    private ObservedStack stack;
    private PrometheusApi prometheus;
    private long ready;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        Commands.needed("prometheus", "prometheus-postgres-exporter", "prometheus-node-exporter");
        stack = new ObservedStack(directory);
        stack.start();
        prometheus = new PrometheusApi(stack.address("prometheus"));
        ready = System.nanoTime();
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everyTargetAnswersAndEveryRuleIsEvaluated() {
        soon().untilAsserted(() -> {
            assertThat(prometheus.targets())
                    .hasSize(6)
                    .allMatch(target -> target.path("health").asText().equals("up"));
            assertThat(prometheus.rules())
                    .hasSameSizeAs(Rules.all().toList())
                    .allMatch(rule -> rule.path("health").asText().equals("ok"));
        });
    }

    /** One question for all, so that whoever sees it fail sees all that is missing. */
    @Test
    void everyPanelAndEveryRuleHasData() {
        soon().untilAsserted(() -> {
            askTheApi();
            assertThat(withoutData()).isEmpty();
        });
    }

    /** One snapshot of the database, so that nothing comes in between. Not every topic is read from its beginning. */
    @Test
    void canariesGoTheWholeWayAndAreNoEvents() {
        soon().untilAsserted(() -> {
            var inTime = prometheus.series("weir_end_to_end_seconds > 0 < 60");
            assertThat(labels(inTime, "stream")).isEqualTo(streamsOf("all"));
        });
        String whole = streams.stream()
                .filter(stream -> stream.topic().start() == TopicSpec.Start.EARLIEST)
                .map(StreamSpec::name)
                .collect(Collectors.joining("','", "'", "'"));
        soon().until(() -> isAnswered("""
                SELECT count(*) = %d AND bool_and(canary > 0
                  AND received = rejected + applied + late + duplicate
                  AND (stream NOT IN (%s)
                    OR received + canary = (SELECT sum(next_offset) FROM weir.progress p WHERE p.stream = s.stream)))
                FROM weir.stream_state s""".formatted(streams.size(), whole)));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyProbeOfAPodIsAnswered(Overlay overlay) {
        var asked = new TreeSet<String>();
        for (var pod : overlay.pods()) {
            for (var container : pod.containers()) {
                String image = container.path("image").asText("weir/spark-job:");
                if (image.startsWith("weir/")) {
                    String part = image.substring("weir/".length(), image.indexOf(':'));
                    container
                            .findValues("httpGet")
                            .forEach(probe -> asked.add(
                                    stack.address(part) + probe.path("path").asText()));
                }
            }
        }

        // Three of each of the three.
        assertThat(asked).hasSize(9);
        soon().untilAsserted(() -> assertThat(asked)
                .allSatisfy(address -> assertThat(status(address)).isEqualTo(200)));
    }

    /** Panels, recorded figures and alerts, each with what it lacks. */
    private Map<String, String> withoutData() throws SQLException {
        var missing = new TreeMap<String, String>();
        for (var question : Dashboards.questions().toList()) {
            lacking(question).ifPresent(lack -> missing.put("panel " + question.panel(), lack));
        }
        for (var rule : Rules.all().toList()) {
            boolean isFigure = rule.has("record");
            String expression = isFigure ? rule.path("record").asText() : measured(rule);
            lacking(expression)
                    .ifPresent(lack -> missing.put(
                            isFigure ? "figure" : "alert " + rule.path("alert").asText(), lack));
        }
        return missing;
    }

    private Optional<String> lacking(Dashboards.Question question) throws SQLException {
        if (!question.isSql()) {
            return lacking(question.sent());
        }
        return hasRows(question) ? Optional.empty() : Optional.of("no rows: " + question.sent());
    }

    /** Where figures are told apart by stream or by job, none of them may be missing. */
    private Optional<String> lacking(String expression) {
        if (expression.contains(WITHOUT_DATA_HERE)) {
            return Optional.empty();
        }
        var series = prometheus.series(expression);
        var streams = labels(series, "stream");
        var lacking = new TreeSet<String>();
        if (!streams.isEmpty()) {
            lacking.addAll(streamsOf(expression));
            lacking.removeAll(streams);
        }
        if (expression.contains("jvm_") || expression.contains("job=~")) {
            lacking.addAll(OUR_JOBS);
            lacking.removeAll(labels(series, "job"));
        }
        if (series.isEmpty()) {
            return Optional.of("no series: " + expression);
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of("nothing of " + lacking + ": " + expression);
    }

    /** What an alert compares with its threshold. */
    private static String measured(JsonNode alert) {
        String expression = alert.path("expr").asText();
        String figure =
                ABSENCE.matcher(THRESHOLD.matcher(expression).replaceFirst("")).replaceFirst("$1");
        assertThat(figure).isNotEqualTo(expression);
        return figure;
    }

    private Set<String> streamsOf(String expression) {
        return streams.stream()
                .filter(stream -> !expression.contains("weir_feed_")
                        || stream.source().sse().isPresent())
                .map(StreamSpec::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(List<JsonNode> series, String label) {
        return series.stream()
                .filter(one -> one.has(label))
                .map(one -> one.path(label).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasRows(Dashboards.Question question) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question.sent())) {
            return rows.next();
        }
    }

    private boolean isAnswered(String question) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Again and again, because a rate is nothing when nobody asks. */
    private void askTheApi() throws IOException, InterruptedException {
        assertThat(status(stack.address("analytics-api") + "/v1/streams/sensors/sensor_averages?last=1h"))
                .isEqualTo(200);
    }

    private static int status(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** All wait for the same moment, so that what is missing does not cost more the more it is. */
    private ConditionFactory soon() {
        long left = Math.max(PATIENCE.toNanos() - (System.nanoTime() - ready), 1_000_000_000);
        return await().pollInSameThread()
                .ignoreExceptionsInstanceOf(SQLException.class)
                .atMost(Duration.ofNanos(left));
    }
}
