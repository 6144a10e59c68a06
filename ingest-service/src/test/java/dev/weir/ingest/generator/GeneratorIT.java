package dev.weir.ingest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@LocalStackTest
class GeneratorIT {

    private static final String READINGS = """
            description: Readings.
            topic: {name: TOPIC, partitions: 1}
            source: {generator: {rate: 5 per second, malformed: 1 in 10}}
            time: at
            schema:
              type: object
              required: [at, value]
              properties:
                at: {type: string, format: date-time}
                value: {type: number, minimum: 0, maximum: 100}
            metrics:
              readings: {window: 1 minute, measures: {readings: count}}
            """;

    @Test
    void theAskedRateIsKeptAndEveryEventIsStoredOrRejected(LocalStack stack) {
        var catalog = new TestCatalog(stack).with("readings", READINGS);
        var settings = catalog.settings();
        settings.put("WEIR_GENERATORS", "true");
        settings.put("EVENTS_PER_SECOND", "200");
        try (var service = RunningService.start(settings)) {
            await().until(() -> made(service) > 50);
            double before = made(service);
            var start = Instant.now();
            await().until(() -> made(service) >= before + 600);
            double rate = (made(service) - before)
                    * 1000
                    / Duration.between(start, Instant.now()).toMillis();
            assertThat(rate).isBetween(160.0, 240.0);

            stack.kafka().kill9();
            stack.kafka().start();
            await().atMost(Duration.ofSeconds(60)).until(() -> made(service) >= before + 800);
            service.stop();
        }
        var stored = TopicContent.read(stack.bootstrapServers(), catalog.topic("readings"));
        var rejected = TopicContent.read(stack.bootstrapServers(), catalog.topic("readings") + ".rejected");
        assertThat(rejected.size()).isBetween(stored.size() / 15, stored.size() / 6);
        assertThat(TopicContent.header(stored.records().get(0), "weir-source")).contains("generator");
    }

    private static double made(RunningService service) {
        return service.metric("events_produced_total{source=\"generator\"") + service.metric("events_failed_total");
    }
}
