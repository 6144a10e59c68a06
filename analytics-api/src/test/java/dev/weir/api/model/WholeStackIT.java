package dev.weir.api.model;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.fixture.ApiClient;
import dev.weir.api.fixture.Warehouse;
import dev.weir.api.fixture.WholeStack;
import dev.weir.catalog.derive.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What is posted to ingest-service and counted by the job is answered as plain Java finds it in the events. */
class WholeStackIT {

    private static final long SEED = 20260330;

    /** Around the night in which Europe sets its clocks forward. */
    private static final Instant BEGIN = Instant.parse("2026-03-28T10:00:00Z");

    private static final Instant END = Instant.parse("2026-03-30T04:00:00Z");
    private static final Traffic TRAFFIC = Traffic.seeded(SEED, BEGIN, END, 3_000);
    private static final String RANGE = "from=" + BEGIN + "&to=" + END;
    private static final String SHOP = "/v1/streams/shop";
    private static final int AT_ONCE = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Path CATALOG = temporary();
    private static final String TILL = """
            stream: till
            description: What is paid.
            source: {http: {}}
            time: at
            schema:
              type: object
              required: [at, amount]
              properties: {at: {type: string, format: date-time}, amount: {type: integer}}
            metrics:
              sales: {window: 1 hour, measures: {sale_count: count}}
            """;
    private static final String SALES = "/v1/streams/till/sales?from=2026-03-28T10:00:00Z&to=2026-03-28T12:00:00Z";

    /** Who writes to the topic without asking ingest-service. */
    private static final List<String> JUNK = List.of("nonsense", "{\"page\":\"/a\"}", "[]");

    private static @Nullable WholeStack running;
    private static @Nullable Log log;
    private static @Nullable Model model;

    @BeforeContainer
    static void start() throws IOException, ExecutionException, InterruptedException {
        Files.copy(Warehouse.CATALOG.resolve("shop.yaml"), CATALOG.resolve("shop.yaml"), REPLACE_EXISTING);
        Files.writeString(CATALOG.resolve("till.yaml"), TILL);
        var stack = WholeStack.start(CATALOG);
        running = stack;
        int accepted = 0;
        for (int i = 0; i < TRAFFIC.lines().size(); i += AT_ONCE) {
            var lines = TRAFFIC.lines().subList(i, Math.min(TRAFFIC.lines().size(), i + AT_ONCE));
            var response = stack.post("shop", lines);
            assertThat(response.statusCode()).as(response.body()).isIn(200, 207);
            accepted += ApiClient.parse(response.body()).get("accepted").intValue();
        }
        assertThat(accepted).isEqualTo(TRAFFIC.lines().size() - TRAFFIC.refused());
        writeJunk(stack);
        var written = Log.read(stack.bootstrapServers(), "shop");
        log = written;
        model = new Model(written.counted(), written.watermark());
        assertThat(written.entries()).hasSize(accepted + JUNK.size());
        await().atMost(PATIENCE)
                .until(() -> counter("received") == written.entries().size());
    }

    private static void writeJunk(WholeStack stack) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String junk : JUNK) {
                producer.send(new ProducerRecord<byte[], byte[]>("shop", junk.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @AfterContainer
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Provide
    Arbitrary<Query> queries() {
        var metrics = List.of("visits", "visits", "visits", "users", "users", "totals", "hours", Model.SESSIONS);
        return new QueryArbitraries(metrics, BEGIN, END).queries();
    }

    @Property(tries = 400, seed = "20260330", shrinking = ShrinkingMode.OFF)
    void everyAnswerIsWhatTheEventsSay(@ForAll("queries") Query query) {
        comparison().assertAnswered(query);
    }

    @Example
    void everyRecordHasOneFate() {
        assertThat(log().late()).hasSizeGreaterThan(50);
        assertThat(log().duplicate()).isGreaterThan(100);
        assertThat(counter("applied")).isEqualTo(log().counted().size());
        assertThat(counter("late")).isEqualTo(log().late().size());
        assertThat(counter("duplicate")).isEqualTo(log().duplicate());
        assertThat(counter("rejected")).isEqualTo(log().rejected()).isEqualTo(JUNK.size());
        assertThat(ask(SHOP).get("counters_add_up").booleanValue()).isTrue();
        assertThat(Instant.parse(ask(SHOP).get("watermark").textValue())).isEqualTo(log().watermark());
    }

    @Example
    void whatWasNotCountedCanBeLookedAt() {
        var late = pages(SHOP + "/late?limit=50&last=1d").stream()
                .map(row -> row.get("topic_partition").intValue() + ":"
                        + row.get("topic_offset").longValue())
                .toList();
        assertThat(late).doesNotHaveDuplicates().hasSameElementsAs(log().late());
        assertThat(pages(SHOP + "/rejected?limit=50")).hasSize(TRAFFIC.refused() + JUNK.size());
    }

    @Example
    void everySessionIsListed() {
        var found = pages(SHOP + "/" + Model.SESSIONS + "?limit=500&" + RANGE).stream()
                .map(row -> new Stay(
                        row.get("visitor").textValue(),
                        Comparison.instant(row, Names.SESSION_START),
                        Comparison.instant(row, Names.SESSION_END),
                        row.get(Names.SESSION_EVENTS).longValue(),
                        !row.get("final").booleanValue()))
                .collect(Collectors.toSet());
        var expected = comparison().model().stays();
        assertThat(found).hasSameElementsAs(expected).hasSameSizeAs(expected);
    }

    @Example
    void redefinedMetricIsSentAnewWhileSomebodyListens() throws IOException {
        pay(5, 50, 500);
        await().until(() -> sales().equals(List.of(3L)));
        var listening = new LiveLines(api(), SALES);
        await().until(() -> listening.rows("snapshot").size() == 1);

        Files.writeString(CATALOG.resolve("till.yaml"), TILL.replace("1 hour,", "1 hour, where: amount >= 50,"));
        Objects.requireNonNull(running).restartJob();
        await().atMost(PATIENCE).until(() -> listening.rows("snapshot").size() == 2);
        pay(6, 60, 600, 6_000, 60_000);

        await().atMost(PATIENCE).until(() -> sales().equals(List.of(4L)));
        await().until(() ->
                listening.rows("change").stream().anyMatch(rows -> counts(rows).equals(List.of(4L))));
        assertThat(counts(listening.rows("snapshot").get(0))).containsExactly(3L);
        assertThat(counts(listening.rows("snapshot").get(1))).isEmpty();
        assertThat(listening.rows("change"))
                .allSatisfy(rows -> assertThat(counts(rows)).allMatch(count -> count <= 4));
    }

    private static void pay(long... amounts) {
        var lines = LongStream.of(amounts)
                .mapToObj(amount -> "{\"at\":\"2026-03-28T11:00:00Z\",\"amount\":" + amount + "}")
                .toList();
        assertThat(Objects.requireNonNull(running).post("till", lines).statusCode())
                .isEqualTo(200);
    }

    private static List<Long> sales() {
        var answer = api().get(SALES);
        return answer.statusCode() == 200
                ? counts(ApiClient.parse(answer.body()).get("rows"))
                : List.of();
    }

    private static List<Long> counts(JsonNode rows) {
        return Comparison.list(rows).stream()
                .map(row -> row.get("sale_count").longValue())
                .toList();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("weir-catalog-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> pages(String path) {
        var rows = new ArrayList<JsonNode>();
        var page = ask(path);
        rows.addAll(Comparison.list(page.get("rows")));
        while (page.get("next").isTextual()) {
            page = ask(path + "&cursor=" + page.get("next").textValue());
            rows.addAll(Comparison.list(page.get("rows")));
        }
        return rows;
    }

    private static long counter(String name) {
        return ask(SHOP).get("counters").get(name).longValue();
    }

    private static JsonNode ask(String url) {
        return api().json(url);
    }

    private static Log log() {
        return Objects.requireNonNull(log);
    }

    private static ApiClient api() {
        return Objects.requireNonNull(running).api();
    }

    private static Comparison comparison() {
        return new Comparison(Objects.requireNonNull(model), api());
    }
}
