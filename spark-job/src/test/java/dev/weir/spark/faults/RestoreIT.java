package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Topic and database are gone; the lake is all that is left. */
@LocalStackTest
class RestoreIT {

    private static final int EVENTS = 600;

    private final LocalStack stack;

    RestoreIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void topicAndNumbersComeBackFromACompactedLake() throws Exception {
        var scene = Scene.of(stack, "user_activity", 77, EVENTS);
        scene.createTopic();
        try (var job = scene.job()) {
            for (int half = 1; half <= 2; half++) {
                scene.send(EVENTS / 2);
                long sent = scene.sent();
                await().atMost(Duration.ofSeconds(90)).until(() -> scene.sinkProgress("lake") == sent);
            }
            scene.awaitAll(Duration.ofSeconds(60));
            job.stop();
        }
        var topic = topic(scene);
        assertThat(topic).hasSize(scene.stream().topic().partitions());
        compact(scene);

        deleteTopic(scene);
        scene.loseDatabase();
        assertThat(ask(scene, "--restore=")).as(said(scene)).isZero();
        assertThat(topic(scene)).isEqualTo(topic);
        assertThat(ask(scene, "--restore=")).isEqualTo(2);
        assertThat(said(scene)).contains("without records, found " + EVENTS);

        try (var job = scene.job()) {
            scene.awaitAll(Duration.ofSeconds(90));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> job.page("/health/ready").startsWith("{\"status\":\"UP\""));
            assertThat(scene.differences()).isEmpty();
            job.stop();
        }
        assertThat(recordsInLake(scene)).isEqualTo(EVENTS);
    }

    /** As on a later day. */
    private static void compact(Scene scene) throws Exception {
        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE weir.stream_state SET watermark = now() + interval '2 days'");
        }
        assertThat(ask(scene, "--compact=")).as(said(scene)).isZero();
        assertThat(said(scene)).containsPattern("The lake of user_activity: \\d+ files became \\d+\\.");
        assertThat(recordsInLake(scene)).isEqualTo(EVENTS);
    }

    private static int ask(Scene scene, String what) {
        return scene.job(what + scene.stream().name()).awaitExit(Duration.ofSeconds(90));
    }

    private static String said(Scene scene) throws Exception {
        return Files.readString(scene.directory().resolve("job.log"));
    }

    private void deleteTopic(Scene scene) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String topic = scene.stream().topic().name();
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    /** Everything that a record has, partition by partition. */
    private Map<Integer, List<String>> topic(Scene scene) {
        var records = new TreeMap<Integer, List<String>>();
        for (var record : SinksIT.read(stack, scene.stream().topic().name())) {
            records.computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                    .add(text(record));
        }
        return records;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        var headers = new ArrayList<String>();
        for (Header header : record.headers()) {
            headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
        }
        return record.offset() + " " + record.timestamp() + " " + Arrays.toString(record.key()) + " " + headers + " "
                + Arrays.toString(record.value());
    }

    private static long recordsInLake(Scene scene) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM read_parquet('"
                        + scene.directory().resolve("lake/user_activity") + "/*/*.parquet')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
