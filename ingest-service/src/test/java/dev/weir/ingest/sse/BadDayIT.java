package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.simulator.Fault;
import dev.weir.local.simulator.Simulator;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that can go wrong with Wikimedia's feed goes wrong, and the service is stopped and killed meanwhile. */
@LocalStackTest
class BadDayIT {

    private static final String STREAM = "wikimedia";

    /** The real feed's minutes are so many times shorter here. */
    private static final int COMPRESSION = Integer.getInteger("weir.feed.compression", 60);

    private static final Duration BAD_DAY =
            Duration.ofMinutes(Integer.getInteger("weir.feed.minutes", 6)).dividedBy(COMPRESSION);
    private static final int RATE = 20 * COMPRESSION;
    private static final int RESTARTS = Integer.getInteger("weir.feed.restarts", 2);
    private static final long SEED = Long.getLong("weir.seed", System.nanoTime());

    @Test
    void aBadDayWithRestartsLosesNothing(LocalStack stack) throws IOException {
        System.out.printf("weir.seed=%d, %s at %d events a second, %d restarts%n", SEED, BAD_DAY, RATE, RESTARTS);
        var random = new Random(SEED);
        var catalog = new TestCatalog(stack).with(STREAM, Wikimedia.declaration());
        try (var simulator = simulator(random.nextLong());
                var service = RunningService.start(settings(catalog, simulator))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> service.metric("weir_feed_connected") == 1);
            simulator.badDay().turnOnAll();
            simulator.badDay().turnOn(Fault.STALL, 10_000);
            simulator.rate(RATE);
            for (int restart = 0; restart < RESTARTS; restart++) {
                liveFor(BAD_DAY.dividedBy(RESTARTS + 1));
                if (restart % 2 == 0) {
                    service.kill9();
                } else {
                    service.stop();
                }
                service.restart();
            }
            liveFor(BAD_DAY.dividedBy(RESTARTS + 1));
            simulator.rate(0);
            simulator.badDay().turnOffAll();

            var expected = Wikimedia.ids(simulator);
            await("every change is in the topic")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(missing(expected, stack, catalog)).hasSize(0));
            report(simulator, expected, stack, catalog);
            assertThat(Wikimedia.ids(Wikimedia.events(stack, catalog, STREAM))).isEqualTo(expected);
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

    private static Map<String, String> settings(TestCatalog catalog, Simulator simulator) {
        var settings = catalog.settings();
        settings.put("WEIR_FEED_WIKIMEDIA_URL", simulator.uri().toString());
        settings.put("WEIR_FEEDS_PAUSE", "100ms");
        settings.put("WEIR_FEEDS_LONGEST_PAUSE", "1s");
        return settings;
    }

    private static Set<String> missing(Set<String> expected, LocalStack stack, TestCatalog catalog) {
        var missing = new HashSet<>(expected);
        missing.removeAll(Wikimedia.ids(Wikimedia.events(stack, catalog, STREAM)));
        return missing;
    }

    private static void report(Simulator simulator, Set<String> changes, LocalStack stack, TestCatalog catalog) {
        System.out.printf(
                "changes=%d records=%d rejected=%d connections=%d faults=%s%n",
                changes.size(),
                Wikimedia.events(stack, catalog, STREAM).size(),
                TopicContent.read(stack.bootstrapServers(), catalog.topic(STREAM) + ".rejected")
                        .size(),
                simulator.connections().size(),
                Arrays.stream(Fault.values())
                        .collect(Collectors.toMap(
                                Fault::word, fault -> simulator.badDay().count(fault))));
    }

    /** The day goes on for so long; there is nothing to wait for but time. */
    private static void liveFor(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
