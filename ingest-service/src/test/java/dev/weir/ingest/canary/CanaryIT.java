package dev.weir.ingest.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@LocalStackTest
class CanaryIT {

    private static final String READINGS = """
            description: Readings.
            topic: {name: TOPIC, partitions: 2}
            source: {http: {}}
            time: at
            schema: {type: object, properties: {at: {type: string, format: date-time}}}
            metrics:
              readings: {window: 1 minute, measures: {readings: count}}
            """;

    @Test
    void everyPartitionIsSentCanariesThatCountAsNothing(LocalStack stack) throws Exception {
        var catalog = new TestCatalog(stack).with("readings", READINGS);
        String topic = catalog.topic("readings");
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            // Wider than declared.
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        var settings = catalog.settings();
        settings.put("WEIR_CANARY_EVERY", "300ms");
        var start = Instant.now().minusMillis(1);
        try (var service = RunningService.start(settings)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> service.metric("weir_canaries_sent_total{stream=\"readings\"}") >= 9);

            assertThat(service.metric("events_produced_total")).isZero();
            assertThat(service.metric("events_failed_total")).isZero();
            await().until(() -> service.metric("weir_inflight_bytes") == 0);
        }
        var content = TopicContent.read(stack.bootstrapServers(), topic);
        assertThat(content.size()).isZero();
        var setOut = new TreeMap<Integer, List<Instant>>();
        for (ConsumerRecord<byte[], byte[]> canary : content.canaries()) {
            assertThat(TopicContent.header(canary, "weir-source")).contains("canary");
            setOut.computeIfAbsent(canary.partition(), partition -> new ArrayList<>())
                    .add(Instant.ofEpochMilli(canary.timestamp()));
        }
        assertThat(setOut).containsOnlyKeys(0, 1, 2).allSatisfy((partition, moments) -> assertThat(moments)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSorted()
                .allMatch(moment -> !moment.isBefore(start) && !moment.isAfter(Instant.now())));
    }
}
