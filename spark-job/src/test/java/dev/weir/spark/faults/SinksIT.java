package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.catalog.derive.Names;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** What leaves the job by other ways than Postgres: lake, enriched topic, refused records, health and metrics. */
@LocalStackTest
class SinksIT {

    private static final int EVENTS = 3_000;

    private final LocalStack stack;

    SinksIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void everyRecordGoesEveryWayOnceAlsoWhenTheJobIsKilled() throws Exception {
        var scene = Scene.of(stack, "user_activity", 99, EVENTS);
        scene.createTopic();
        scene.sendCanaries();
        scene.send(EVENTS / 2);
        scene.sendCanaries();
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.sinkProgress("lake") > 0);
            job.kill9();
        }
        scene.send(EVENTS);
        scene.sendCanaries();
        long records = EVENTS + scene.canaries();
        try (var job = scene.job()) {
            assertThat(job.page("/health/ready")).doesNotContain("\"status\":\"UP\",\"checks\"");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> job.page("/health/ready").startsWith("{\"status\":\"UP\""));
            scene.awaitAll(Duration.ofSeconds(60));
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.sinkProgress("lake") == records);
            await().atMost(Duration.ofSeconds(60)).until(() -> groupProgress(scene) == records);
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.sinkProgress("enriched") == records);

            assertThat(scene.differences()).isEmpty();
            lakeHoldsTheTopic(scene);
            enrichedTopicHoldsEachEvent(scene);
            assertThat(Databases.rows(
                            scene.database(),
                            "SELECT canary FROM weir.stream_state WHERE canary_at > now() - interval '5 minutes'"))
                    .containsExactly(List.of(Integer.toString(scene.canaries())));
            assertThat(job.page("/metrics"))
                    .contains("events_processed_total{stream=\"user_activity\"}")
                    .contains("batch_size_events_bucket{stream=\"user_activity\",le=\"+Inf\"}")
                    .contains("stream_processing_delay_seconds{stream=\"user_activity\"}")
                    .contains("weir_lag_events{stream=\"user_activity\"} 0\n")
                    .contains("weir_query_state{query=\"user_activity-lake\",state=\"running\"} 1");
            assertThat(job.page("/health/live")).startsWith("{\"status\":\"UP\"");
            job.stop();
        }
    }

    private long groupProgress(Scene scene) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(Names.consumerGroup(scene.stream()))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(Names.topic(scene.stream())))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        }
    }

    /** Read by another program than the one that wrote it. */
    static void lakeHoldsTheTopic(Scene scene) throws Exception {
        var wanted = new TreeMap<String, String>();
        scene.arrivals()
                .forEach(record -> wanted.put(
                        record.partition() + ":" + record.offset(),
                        new String(record.value(), StandardCharsets.UTF_8)));
        var found = new TreeMap<String, String>();
        var days = new TreeSet<String>();
        String files = scene.directory().resolve("lake").resolve(scene.stream().name()) + "/event_date=*/*.parquet";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT weir_partition || ':' || weir_offset, weir_event, event_date::varchar, user_id, event_time::date::varchar FROM read_parquet('"
                                + files + "', hive_partitioning = true, hive_types_autocast = false)")) {
            while (rows.next()) {
                assertThat(found.put(rows.getString(1), rows.getString(2)))
                        .as(rows.getString(1))
                        .isNull();
                if (rows.getString(5) != null) {
                    assertThat(rows.getString(3)).isEqualTo(rows.getString(5));
                }
                days.add(rows.getString(3));
            }
        }
        assertThat(found).isEqualTo(wanted);
        assertThat(days).isNotEmpty();
    }

    private void enrichedTopicHoldsEachEvent(Scene scene) throws Exception {
        String topic = scene.stream().enriched().orElseThrow().topic();
        var json = new ObjectMapper();
        var origins = new HashMap<String, String>();
        for (var record : read(stack, topic)) {
            var event = json.readTree(record.value());
            var origin = event.path("origin");
            assertThat(event.path("processed_at").asText()).endsWith("Z");
            origins.put(
                    origin.path("partition").asText() + ":"
                            + origin.path("offset").asText(),
                    event.path("user_id").asText());
        }
        long readable = scene.arrivals().stream()
                .filter(record -> isObject(record.value()))
                .count();
        assertThat(origins).hasSize((int) readable);
    }

    private static boolean isObject(byte[] value) {
        try {
            return new ObjectMapper()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(value)
                    .isObject();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    static List<ConsumerRecord<byte[], byte[]>> read(LocalStack stack, String topic) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(all::add);
            }
        }
        return all;
    }
}
