package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.TestSpark;
import dev.weir.spark.lake.LakeRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A lake of Delta Lake when the job dies before, between and after the commits of table and ledger. */
@LocalStackTest
class DeltaLakeIT {

    private static final int EVENTS = 600;

    private final LocalStack stack;

    DeltaLakeIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void everyRecordIsInTheTableOnceAlsoWhenItsBatchComesAgainAndHoldsMore() throws Exception {
        var scene = Scene.of(stack, "user_activity", 41, EVENTS, "delta");
        scene.createTopic();
        scene.send(EVENTS / 2);
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(90)).until(() -> scene.sinkProgress("lake") > 0);
            job.kill9();
        }
        // As if it had been killed after the table's commit and before the ledger's.
        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE weir.sink_progress SET next_offset = 0 WHERE sink = 'lake'");
        }
        scene.send(EVENTS);
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(90)).until(() -> scene.sinkProgress("lake") == EVENTS);
            job.stop();
        }

        var wanted = new TreeMap<String, String>();
        scene.arrivals()
                .forEach(record -> wanted.put(
                        record.partition() + ":" + record.offset(),
                        new String(record.value(), StandardCharsets.UTF_8)));
        assertThat(table(scene)).isEqualTo(wanted);
        assertThat(Databases.rows(scene.database(), "SELECT count(*) FROM weir.gap"))
                .hasToString("[[0]]");
    }

    private static Map<String, String> table(Scene scene) {
        var found = new TreeMap<String, String>();
        TestSpark.session()
                .read()
                .format("delta")
                .load(scene.directory().resolve("lake/user_activity.delta").toString())
                .select(LakeRows.PARTITION, LakeRows.OFFSET, LakeRows.EVENT)
                .collectAsList()
                .forEach(row -> assertThat(found.put(row.getInt(0) + ":" + row.getLong(1), row.getString(2)))
                        .as("%s", row)
                        .isNull());
        return found;
    }
}
