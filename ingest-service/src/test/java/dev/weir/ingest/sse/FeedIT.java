package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.simulator.Simulator;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The declared Wikimedia stream against the simulator of its feed, beside a feed that is down. */
@LocalStackTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedIT {

    private static final String CHANGES = "changes";
    private static final String DOWN = "down";
    private static final String LABEL = "{stream=\"" + CHANGES + "\"";

    private static final String CLOSED = "weir_feed_reconnects_total{reason=\"closed\",stream=\"" + CHANGES + "\"";

    private LocalStack stack;
    private TestCatalog catalog;
    private Simulator simulator;
    private RunningService service;

    @BeforeAll
    void start(LocalStack ours) throws IOException {
        stack = ours;
        catalog = new TestCatalog(stack).with(CHANGES, Wikimedia.declaration()).with(DOWN, Wikimedia.declaration());
        simulator =
                Simulator.builder().rate(0).canaryEvery(Duration.ofSeconds(1)).start();
        var settings = catalog.settings();
        settings.put("WEIR_FEED_CHANGES_URL", simulator.uri().toString());
        settings.put(
                "WEIR_FEED_DOWN_URL", "http://" + LoopbackPorts.HOST + ":" + LoopbackPorts.free(new SecureRandom()));
        settings.put("WEIR_FEEDS_PAUSE", "100ms");
        settings.put("WEIR_HELD_STREAM", "8M");
        settings.put("WEIR_FEEDS_LONGEST_PAUSE", "1s");
        service = RunningService.start(settings);
    }

    @AfterAll
    void stop() {
        service.close();
        simulator.close();
    }

    @Test
    void theFeedIsReadAsItAsksToBe() {
        awaitConnected();
        simulator.rate(200);
        soon().until(() -> service.metric("weir_feed_canaries_total" + LABEL) >= 2);
        double before = service.metric(CLOSED);
        simulator.cut();
        soon().until(() -> service.metric(CLOSED) > before);
        awaitConnected();
        simulator.rate(0);

        awaitEveryChange();
        assertThat(Wikimedia.events(stack, catalog, CHANGES))
                .allSatisfy(record -> assertThat(TopicContent.value(record)).doesNotContain("\"canary\""))
                .allSatisfy(record ->
                        assertThat(TopicContent.header(record, "weir-source")).contains("sse"));
        var connections = simulator.connections();
        assertThat(connections.get(0).since()).isNull();
        assertThat(connections.get(connections.size() - 1).since()).isNotNull();
        assertThat(connections)
                .allSatisfy(connection -> assertThat(connection.lastEventId()).isNull())
                .allSatisfy(connection ->
                        assertThat(connection.userAgent()).contains("Weir").contains("https://"));
    }

    @Test
    void aFeedThatIsDownIsSeenAndDoesNotMakeTheServiceUnready() {
        soon().untilAsserted(() -> assertThat(service.get("/q/health/ready").body())
                .contains("waiting after unreachable", "unreadable: "));
        soon().until(() -> service.get("/q/health/ready").statusCode() == 200);
        assertThat(service.metric("weir_feed_connected{stream=\"" + DOWN + "\""))
                .isZero();
    }

    @Test
    void whatTheServiceBehindAFeedSaysOfItselfIsSeenBesideTheFeedsState() {
        soon().untilAsserted(() -> assertThat(service.get("/q/health/ready").body())
                .contains("EventStreams (simulated by Weir) 0.8.0, offers this feed"));
    }

    @Test
    void whileKafkaIsGoneTheFeedIsPausedAndThenGoesOn() {
        awaitConnected();
        simulator.rate(2000);
        double before = service.metric("events_produced_total");
        soon().until(() -> service.metric("events_produced_total") > before);
        stack.kafka().kill9();
        try {
            soon().until(() -> service.metric("weir_inflight_bytes" + LABEL) > 4_000_000);
            simulator.rate(100);
        } finally {
            stack.kafka().start();
        }
        assertThat(service.metric("weir_inflight_bytes" + LABEL)).isLessThan(6_000_000);
        simulator.rate(0);

        awaitEveryChange();
    }

    private void awaitEveryChange() {
        var expected = Wikimedia.ids(simulator);
        soon().pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Wikimedia.ids(Wikimedia.events(stack, catalog, CHANGES)))
                        .isEqualTo(expected));
    }

    private void awaitConnected() {
        soon().until(() -> service.metric("weir_feed_connected" + LABEL) == 1);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
