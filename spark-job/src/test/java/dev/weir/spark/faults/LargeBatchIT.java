package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.ledger.DatabaseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A batch in which every event has a key of its own fits into a small job, because its rows never meet in the driver. */
@LocalStackTest
@EnabledIfSystemProperty(
        named = "weir.large.keys",
        matches = "\\d+",
        disabledReason = "takes some minutes; see the README of spark-job")
class LargeBatchIT {

    private static final int KEYS = Integer.getInteger("weir.large.keys", 0);
    private static final String HEAP = System.getProperty("weir.large.heap", "512m");
    private static final String STAGE_ABOVE = System.getProperty("weir.large.above", "50000");

    @Test
    void heapIsBoundedHoweverManyKeysABatchHas(LocalStack stack, @TempDir Path directory) throws Exception {
        String topic = stack.topic("large");
        Files.createDirectories(directory.resolve("streams"));
        Files.writeString(directory.resolve("streams/large.yaml"), """
                stream: large
                description: Events of which each has a key of its own.
                topic: {name: %s, partitions: 2}
                time: at
                lateness: 1 hour
                schema:
                  type: object
                  required: [at, key]
                  properties:
                    at: {type: string, format: date-time}
                    key: {type: string}
                metrics:
                  keys: {window: 1 day, by: [key], measures: {n: count}}
                  keys_by_hour: {window: 1 hour, by: [key], measures: {n: count}}
                """.formatted(topic));
        var database = Databases.fresh(stack, "large");
        send(stack, topic);

        long began = System.nanoTime();
        try (var job = JobProcess.start(
                List.of("-Xmx" + HEAP, "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:" + directory.resolve("gc.log")),
                environment(stack, database, directory),
                directory.resolve("job.log"))) {
            await().atMost(Duration.ofMinutes(8)).until(() -> !job.isRunning() || received(database) == KEYS);
            System.out.printf(
                    "keys=%d heap=%s above=%s took=%d ms, %s%n",
                    KEYS,
                    HEAP,
                    STAGE_ABOVE,
                    (System.nanoTime() - began) / 1_000_000,
                    job.isRunning() ? "it runs" : "it has ended");
            assertThat(job.isRunning()).as(() -> log(directory)).isTrue();
        }

        assertThat(Databases.rows(database, "SELECT count(*), sum(n) FROM large.keys"))
                .containsExactly(List.of(Integer.toString(KEYS), Integer.toString(KEYS)));
        assertThat(Databases.rows(database, "SELECT count(*), sum(n) FROM large.keys_by_hour"))
                .containsExactly(List.of(Integer.toString(KEYS), Integer.toString(KEYS)));
        assertThat(Databases.rows(database, "SELECT revision FROM weir.stream_state"))
                .as("batches")
                .containsExactly(List.of("1"));
    }

    private static String log(Path directory) {
        try {
            return Files.readString(directory.resolve("job.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long received(DatabaseConfig database) {
        try {
            return Long.parseLong(Databases.rows(database, "SELECT COALESCE(max(received), 0) FROM weir.stream_state")
                    .get(0)
                    .get(0));
        } catch (IllegalStateException e) {
            // The job has not made its tables yet.
            return 0;
        }
    }

    private static void send(LocalStack stack, String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
        var now = Instant.now();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < KEYS; i++) {
                String event = "{\"at\":\"%s\",\"key\":\"key_%09d\"}".formatted(now, i);
                producer.send(new ProducerRecord<>(topic, i % 2, null, event.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    private static Map<String, String> environment(LocalStack stack, DatabaseConfig database, Path directory) {
        var environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                "WEIR_CATALOG", directory.resolve("streams").toString(),
                "WEIR_DATA", directory.resolve("data").toString(),
                "DB_HOST", database.host(),
                "DB_PORT", Integer.toString(database.port()),
                "DB_NAME", database.name(),
                "DB_USER", database.user(),
                "WEIR_JOB_PORT", Integer.toString(Scene.freePort()),
                "WEIR_LARGEST_BATCH", "10000000",
                "WEIR_STAGE_ABOVE", STAGE_ABOVE));
        environment.put("DB_PASSWORD", "");
        environment.put("WEIR_OPEN", "true");
        return environment;
    }
}
