package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On a cluster tasks run in executors, processes of their own that may die by themselves; all else runs them in the driver. */
@LocalStackTest
class ExecutorsIT {

    private static final int EVENTS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Fewer than the rows of most batches here, more than those of one event. */
    private static final int STAGE_ABOVE = 20;

    @Test
    void everyRecordGoesEveryWayOnceAlsoWhenExecutorsAreKilled(LocalStack stack) throws Exception {
        String enriched = stack.topic("executors") + ".enriched";
        var scene = Scene.of(stack, "user_events", "enriched: {topic: " + enriched + "}\n", 1207, EVENTS);
        scene.createTopic();
        try (var cluster = SparkCluster.start(scene.directory());
                var job = scene.job(cluster, STAGE_ABOVE)) {
            scene.send(1);
            scene.awaitAll(PATIENCE);
            killOneWhileAllCount(scene, cluster);
            scene.awaitAll(PATIENCE);
            killOneWhenRowsAreStaged(scene, cluster);
            scene.send(EVENTS);
            scene.awaitAll(PATIENCE);
            await().atMost(PATIENCE).until(() -> scene.sinkProgress("lake") == EVENTS);
            await().atMost(PATIENCE).until(() -> scene.sinkProgress("enriched") == EVENTS);
            await().atMost(PATIENCE).until(() -> scene.staged().isEmpty());

            assertThat(job.page("/health/ready")).startsWith("{\"status\":\"UP\"");
            job.stop();
        }
        assertThat(scene.differences()).isEmpty();
        SinksIT.lakeHoldsTheTopic(scene);
        assertThat(ids(SinksIT.read(stack, enriched).stream().map(record -> record.value())))
                .isEqualTo(ids(scene.arrivals().stream().map(record -> record.value())));
    }

    /** Each executor has one task, and each task waits for the ids that it asks Postgres for. */
    private static void killOneWhileAllCount(Scene scene, SparkCluster cluster) throws SQLException {
        try (var holding = scene.database().connect();
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("LOCK TABLE weir.seen_id IN ACCESS EXCLUSIVE MODE");
            scene.send(EVENTS / 3);
            await().atMost(PATIENCE)
                    .until(() -> Databases.rows(scene.database(), """
                                    SELECT pid FROM pg_stat_activity
                                    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'SELECT id,%'""").size() == SparkCluster.EXECUTORS);
            var killed = killOne(cluster);
            holding.rollback();
            awaitAnother(cluster, killed);
        }
    }

    /** What a task has staged, and the driver heard of, outlives its executor; all else is done again by another. */
    private static void killOneWhenRowsAreStaged(Scene scene, SparkCluster cluster) throws SQLException {
        await().atMost(PATIENCE).until(() -> scene.staged().isEmpty());
        try (var holding = scene.database().connect();
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("SELECT FROM weir.stream_state FOR UPDATE");
            scene.send(EVENTS / 3);
            await().atMost(PATIENCE).until(() -> !scene.staged().isEmpty());
            var killed = killOne(cluster);
            holding.rollback();
            awaitAnother(cluster, killed);
        }
    }

    private static ProcessHandle killOne(SparkCluster cluster) {
        var one = cluster.executors().stream().findFirst().orElseThrow();
        one.destroyForcibly();
        one.onExit().join();
        return one;
    }

    private static void awaitAnother(SparkCluster cluster, ProcessHandle killed) {
        await().atMost(PATIENCE)
                .until(() -> !cluster.executors().contains(killed)
                        && cluster.executors().size() == SparkCluster.EXECUTORS);
    }

    private static Set<String> ids(Stream<byte[]> events) {
        var json = new ObjectMapper();
        var ids = new TreeSet<String>();
        events.forEach(event -> {
            try {
                ids.add(json.readTree(event).path("event_id").asText());
            } catch (IOException e) {
                // What is no JSON does not go that way.
                return;
            }
        });
        return ids;
    }
}
