package dev.weir.spark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.TestSpark;
import dev.weir.spark.lake.Lake;
import dev.weir.spark.lake.LakeBatch;
import dev.weir.spark.lake.LakeRecords;
import dev.weir.spark.lake.LakeRows;
import dev.weir.spark.ledger.SinkProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Lakes are compacted by themselves, and not only once. */
@LocalStackTest
class LakeUpkeepIT {

    private static final StreamSpec STREAM = Declared.visits("lake: {partition: {field: page}}\n");
    private static final int FILES = 20;

    @TempDir
    Path directory = Path.of("");

    @Test
    void smallFilesBecomeOneAgainAndAgain(LocalStack stack, TestInfo test) throws Exception {
        var database = Databases.fresh(stack, test, STREAM);
        var config = JobConfig.of(Map.of(
                "WEIR_LAKE", directory.toString(),
                "DB_HOST", database.host(),
                "DB_PORT", Integer.toString(database.port()),
                "DB_NAME", database.name(),
                "DB_USER", database.user()));
        assertThat(config.compaction()).isEqualTo(Duration.ofHours(1));
        var spec = STREAM.lake().orElseThrow();
        var lake = Lake.of(TestSpark.session(), config.lake(), STREAM, spec);
        var progress = new SinkProgress(STREAM, LakeQuery.SINK, database);

        try (var upkeep = new LakeUpkeep(Duration.ofMillis(100))) {
            upkeep.add(new LakeCompaction(TestSpark.session(), config, STREAM, spec));
            upkeep.start();
            for (long begin = 0; begin < 2 * FILES; begin += FILES) {
                var from = progress.read();
                var to = Map.of(0, begin + FILES);
                var batch = new LakeBatch(LakeRecords.TOPIC, from, to);
                var rows = LakeRecords.rows(STREAM, LakeRecords.TOPIC, records(begin));
                progress.move(from, to, () -> lake.replace(batch, rows.repartition(FILES)));
                await().atMost(Duration.ofSeconds(60))
                        // A file was there and is gone.
                        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                        .until(() -> files() == 1);
            }
        }

        assertThat(Lake.records(TestSpark.session(), config.lake(), STREAM.name())
                        .select(LakeRows.OFFSET)
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 2 * FILES).boxed().toList());
    }

    private static Row[] records(long begin) {
        return LongStream.range(begin, begin + FILES)
                .mapToObj(offset -> LakeRecords.record(0, offset, "{\"at\":\"2026-01-15T10:00:00Z\",\"page\":\"/\"}"))
                .toArray(Row[]::new);
    }

    private long files() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
