package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.simulator.ConnectionReport;
import dev.weir.local.simulator.Fault;
import dev.weir.local.simulator.Simulator;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The declared Wikimedia stream against the simulator of its feed. */
@LocalStackTest
class FeedIT {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The real feed's minutes are so many times shorter here. */
    private static final int COMPRESSION = Integer.getInteger("weir.feed.compression", 60);

    private static final Duration BAD_DAY =
            Duration.ofMinutes(Integer.getInteger("weir.feed.minutes", 15)).dividedBy(COMPRESSION);
    private static final int RATE = 20 * COMPRESSION;
    private static final int RESTARTS = Integer.getInteger("weir.feed.restarts", 3);
    private static final long SEED = Long.getLong("weir.seed", System.nanoTime());

    @Test
    void aBadDayWithRestartsLosesNothing(LocalStack stack) throws IOException {
        System.out.printf("weir.seed=%d, %s at %d events a second, %d restarts%n", SEED, BAD_DAY, RATE, RESTARTS);
        var random = new Random(SEED);
        var catalog = catalog(stack, "day_");
        try (var simulator = simulator(random.nextLong());
                var service = start(catalog, simulator)) {
            awaitConnected(service);
            simulator.badDay().turnOnAll();
            simulator.badDay().turnOn(Fault.STALL, 10_000);
            simulator.rate(RATE);
            for (int restart = 0; restart < RESTARTS; restart++) {
                liveFor(BAD_DAY.dividedBy(RESTARTS + 1));
                if (random.nextBoolean()) {
                    service.kill9();
                } else {
                    service.stop();
                }
                service.restart();
            }
            liveFor(BAD_DAY.dividedBy(RESTARTS + 1));
            simulator.rate(0);
            simulator.badDay().turnOffAll();

            var expected = ids(simulator);
            await("every change is in the topic").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                var missing = new HashSet<>(expected);
                missing.removeAll(ids(events(stack, catalog)));
                assertThat(missing).hasSize(0);
            });
            var records = events(stack, catalog);
            System.out.printf(
                    "changes=%d records=%d rejected=%d connections=%d faults=%s%n",
                    expected.size(),
                    records.size(),
                    TopicContent.read(stack.bootstrapServers(), catalog.topic("wikimedia") + ".rejected")
                            .size(),
                    simulator.connections().size(),
                    java.util.Arrays.stream(Fault.values())
                            .collect(Collectors.toMap(
                                    Fault::word, fault -> simulator.badDay().count(fault))));
            assertThat(ids(records)).isEqualTo(expected);
        }
    }

    @Test
    void theFeedIsReadAsItAsksToBe(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "habits_");
        try (var simulator = Simulator.builder()
                        .rate(0)
                        .canaryEvery(Duration.ofSeconds(1))
                        .start();
                var service = start(catalog, simulator)) {
            awaitConnected(service);
            simulator.rate(200);
            await().until(() -> service.metric("weir_feed_canaries_total") >= 2);
            simulator.cut();
            await().until(() -> service.metric("weir_feed_reconnects_total") >= 1);
            awaitConnected(service);
            simulator.rate(0);
            var expected = ids(simulator);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(ids(events(stack, catalog))).isEqualTo(expected));
            assertThat(events(stack, catalog))
                    .allSatisfy(record -> assertThat(TopicContent.value(record)).doesNotContain("\"canary\""))
                    .allSatisfy(record -> assertThat(TopicContent.header(record, "weir-source"))
                            .contains("sse"));
            var connections = simulator.connections();
            assertThat(connections.get(0).since()).isNull();
            assertThat(connections.get(connections.size() - 1).since()).isNotNull();
            assertThat(connections)
                    .allSatisfy(
                            connection -> assertThat(connection.lastEventId()).isNull())
                    .allSatisfy(connection ->
                            assertThat(connection.userAgent()).contains("Weir").contains("https://"));
        }
    }

    @Test
    void aConnectionIsLeftBeforeTheServerCutsIt(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "rotation_", "rotate: 2 seconds");
        try (var simulator = simulator(4);
                var service = start(catalog, simulator)) {
            simulator.rate(50);
            await().until(() -> simulator.connections().size() >= 3);

            assertThat(simulator.connections().get(0).ending()).isEqualTo(ConnectionReport.Ending.LEFT);
            assertThat(service.metric("weir_feed_reconnects_total{reason=\"rotation\""))
                    .isPositive();
        }
    }

    @Test
    void aSilentFeedIsLeft(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "silence_", "silence: 1 second");
        try (var simulator = simulator(5);
                var service = start(catalog, simulator)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.metric("weir_feed_reconnects_total{reason=\"silence\"") >= 1);
        }
    }

    @Test
    void aFeedThatIsDownIsSeenAndDoesNotMakeTheServiceUnready(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "down_");
        var simulator = simulator(6);
        simulator.close();
        try (var service = start(catalog, simulator)) {
            await().untilAsserted(
                            () -> assertThat(service.get("/q/health/ready").body())
                                    .contains("waiting after unreachable", "unreadable: "));
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.metric("weir_feed_connected")).isZero();
        }
    }

    @Test
    void whileKafkaIsGoneTheFeedIsPausedAndThenGoesOn(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "outage_");
        try (var simulator = simulator(7);
                var service = start(catalog, simulator)) {
            awaitConnected(service);
            simulator.rate(500);
            await().until(() -> service.metric("events_produced_total") > 100);
            stack.kafka().kill9();
            liveFor(Duration.ofSeconds(6));
            double held = service.metric("weir_inflight_bytes");
            stack.kafka().start();
            simulator.rate(0);
            var expected = ids(simulator);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(ids(events(stack, catalog))).isEqualTo(expected));
            assertThat(held).isLessThan(3_000_000);
        }
    }

    @Test
    void whatTheServiceBehindAFeedSaysOfItselfIsSeenBesideTheFeedsState(LocalStack stack) throws IOException {
        var catalog = catalog(stack, "specification_");
        try (var simulator = simulator(8);
                var service = start(catalog, simulator)) {
            await().untilAsserted(
                            () -> assertThat(service.get("/q/health/ready").body())
                                    .contains("EventStreams (simulated by Weir) 0.8.0, offers this feed"));
        }
    }

    private static Simulator simulator(long seed) throws IOException {
        return Simulator.builder()
                .seed(seed)
                .rate(0)
                .canaryEvery(Duration.ofMinutes(15).dividedBy(COMPRESSION))
                .switchEvery(Duration.ofMinutes(5).dividedBy(COMPRESSION))
                .cut(Duration.ofMinutes(15).dividedBy(COMPRESSION))
                .stall(Duration.ofSeconds(30))
                .start();
    }

    private static RunningService start(TestCatalog catalog, Simulator simulator) {
        var settings = catalog.settings();
        settings.put("WEIR_FEED_WIKIMEDIA_URL", simulator.uri().toString());
        settings.put("WEIR_FEEDS_PAUSE", "100ms");
        settings.put("WEIR_FEEDS_LONGEST_PAUSE", "1s");
        return RunningService.start(settings);
    }

    private static void awaitConnected(RunningService service) {
        await().atMost(Duration.ofSeconds(30)).until(() -> service.metric("weir_feed_connected") == 1);
    }

    private static TestCatalog catalog(LocalStack stack, String prefix) {
        return catalog(stack, prefix, "rotate: 14 seconds");
    }

    /** The bundled declaration with its own topic and times that suit a test. */
    private static TestCatalog catalog(LocalStack stack, String prefix, String time) {
        String yaml = bundled()
                .replaceFirst("(?m)^stream: .*$", "")
                .replace("name: raw_wikimedia_events", "name: TOPIC")
                .replace("start: latest", "start: earliest")
                .replace("overlap: 10 seconds", "overlap: 2 seconds")
                .replace("silence: 45 seconds", time.startsWith("silence") ? time : "silence: 2 seconds")
                .replace("rotate: 14 minutes", time.startsWith("rotate") ? time : "rotate: 14 seconds");
        return new TestCatalog(stack, prefix).with("wikimedia", yaml);
    }

    private static String bundled() {
        try (var stream = FeedIT.class.getResourceAsStream("/dev/weir/catalog/streams/wikimedia.yaml")) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> events(LocalStack stack, TestCatalog catalog) {
        return TopicContent.read(stack.bootstrapServers(), catalog.topic("wikimedia"))
                .records();
    }

    private static Set<String> ids(Simulator simulator) {
        return simulator.changeIds().map(Object::toString).collect(Collectors.toSet());
    }

    private static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(FeedIT::id).collect(Collectors.toSet());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode event = MAPPER.readTree(record.value());
            return event.path("meta").path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The day goes on for so long; there is nothing to wait for but time. */
    private static void liveFor(Duration time) {
        var until = Instant.now().plus(time);
        await().atMost(time.plusSeconds(5)).until(() -> !Instant.now().isBefore(until));
    }
}
