package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/operations.md promises of a restored backup: counting goes on from there to the same numbers. */
@LocalStackTest
class BackupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BEFORE = 1_000;
    private static final int AFTER = 1_500;

    @Test
    void restoredDatabaseComesToTheSameNumbers(LocalStack stack) throws Exception {
        var scene = Scene.of(stack, "user_activity", 20260415, BEFORE + AFTER);
        String database = scene.database().name();
        String backup = database + "_backup";
        scene.createTopic();
        scene.send(BEFORE);
        countAll(scene);
        var taken = Instant.now();
        Databases.copy(stack, database, backup);
        scene.send(AFTER);
        countAll(scene);

        Databases.copy(stack, backup, database);
        assertThat(scene.received()).isEqualTo(BEFORE);
        deleteFilesSince(taken, scene.directory().resolve("lake"));
        countAll(scene);

        assertThat(scene.differences()).isEmpty();
        assertThat(recordsInTheLake(scene)).containsExactly((long) BEFORE + AFTER, (long) BEFORE + AFTER);
    }

    private static void countAll(Scene scene) {
        try (var job = scene.job()) {
            scene.awaitAll(PATIENCE);
            await().atMost(PATIENCE).until(() -> inTheLake(scene) == scene.sent());
            job.stop();
        }
    }

    private static long inTheLake(Scene scene) {
        return Long.parseLong(Databases.rows(
                        scene.database(),
                        "SELECT COALESCE(sum(next_offset), 0) FROM weir.sink_progress WHERE sink = 'lake'")
                .get(0)
                .get(0));
    }

    /** A backup knows nothing of what the lake got after it, so that would come twice. */
    private static void deleteFilesSince(Instant moment, Path lake) throws IOException {
        try (var paths = Files.walk(lake)) {
            for (var file : paths.filter(Files::isRegularFile).toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** How many there are, and how many different ones. */
    private static List<Long> recordsInTheLake(Scene scene) throws Exception {
        String files = scene.directory().resolve("lake") + "/user_activity/**/*.parquet";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT (weir_partition, weir_offset)) FROM read_parquet('" + files
                                + "')")) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }
}
