package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.TestSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    /** With `-Dweir.lake.long=true` also a batch that comes again, a compaction, and a second restore, which is refused. */
    private static final boolean LONG = Boolean.getBoolean("weir.lake.long");

    private final LocalStack stack;

    RestoreIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void topicAndNumbersComeBackFromALakeThatWasParquetAndThenDelta() throws Exception {
        var scene = Scene.of(stack, "user_activity", 77, EVENTS);
        scene.createTopic();
        run(scene, EVENTS / 2).kill9();
        assertThat(recordsInParquet(scene)).isEqualTo(EVENTS / 2);
        scene.declareDelta();
        if (LONG) {
            deltaBatchThatHoldsMoreWhenItComesAgain(scene);
        } else {
            run(scene, EVENTS / 2).kill9();
        }
        assertThat(recordsInParquet(scene)).isEqualTo(EVENTS / 2);
        assertThat(recordsInDelta(scene)).isEqualTo(EVENTS / 2);

        var topic = topic(scene);
        assertThat(topic).hasSize(scene.stream().topic().partitions());
        deleteTopic(scene);
        scene.loseDatabase();
        assertThat(ask(scene, "--restore=")).as(said(scene)).isZero();
        assertThat(topic(scene)).isEqualTo(topic);
        if (LONG) {
            assertThat(ask(scene, "--restore=")).isEqualTo(2);
            assertThat(said(scene)).contains("without records, found " + EVENTS);
        }

        try (var job = run(scene, 0)) {
            scene.awaitAll(Duration.ofSeconds(90));
            assertThat(scene.differences()).isEmpty();
            job.stop();
        }
        assertThat(recordsInParquet(scene)).isEqualTo(EVENTS / 2);
        assertThat(recordsInDelta(scene)).isEqualTo(EVENTS / 2);
    }

    /** A job that has brought so many more records to the lake. */
    private static JobProcess run(Scene scene, int more) {
        var job = scene.job();
        scene.send(more);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> scene.sinkProgress("lake") == scene.sent()
                        && job.page("/health/ready").startsWith("{\"status\":\"UP\""));
        return job;
    }

    /** As if the job had been killed after the table's commit and before the ledger's. */
    private static void deltaBatchThatHoldsMoreWhenItComesAgain(Scene scene) throws Exception {
        execute(scene, "CREATE TABLE public.before AS SELECT * FROM weir.sink_progress WHERE sink = 'lake'");
        run(scene, EVENTS / 4).kill9();
        execute(scene, """
                UPDATE weir.sink_progress AS p SET next_offset = b.next_offset FROM public.before AS b
                WHERE (p.stream, p.sink, p.partition) = (b.stream, b.sink, b.partition)""");
        run(scene, EVENTS / 4).stop();
        // As on a later day.
        execute(scene, "UPDATE weir.stream_state SET watermark = now() + interval '2 days'");
        assertThat(ask(scene, "--compact=")).as(said(scene)).isZero();
        assertThat(said(scene)).containsPattern("The lake of user_activity: \\d+ files became \\d+\\.");
    }

    private static void execute(Scene scene, String sql) throws SQLException {
        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
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

    private static long recordsInParquet(Scene scene) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM read_parquet('"
                        + scene.directory().resolve("lake/user_activity") + "/*/*.parquet')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long recordsInDelta(Scene scene) {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(scene.directory().resolve("lake/user_activity.delta").toString())
                .count();
    }
}
