package dev.weir.spark.lake;

import static dev.weir.spark.lake.LakeRecords.TOPIC;
import static dev.weir.spark.lake.LakeRecords.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.TestSpark;
import dev.weir.spark.ledger.CompactionNotes;
import dev.weir.spark.ledger.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in an object store: batches that come again, compaction, and what a restore reads, all over `s3a://`. */
@LocalStackTest
class S3aLakeIT {

    private static final StreamSpec PARQUET = Declared.visits("lake: {partition: day}\n");
    private static final StreamSpec DELTA = Declared.visits("lake: {partition: day, format: delta}\n");
    private static final String BUCKET = "s3a://lakes";

    @TempDir
    Path directory = Path.of("");

    private final LocalStack stack;

    S3aLakeIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void lakeInAnObjectStoreIsALakeLikeAnyOther() throws Exception {
        assumeTrue(S3Server.isThere(), "no S3 server was collected: build without -Dquick");
        var settings = TestSpark.session().sparkContext().hadoopConfiguration();
        try (var server = S3Server.start(directory)) {
            server.settings().forEach(settings::set);
            server.makeBucket("lakes");
            write(PARQUET, 0, 4);
            write(PARQUET, 0, 2);
            write(PARQUET, 2, 4);
            write(DELTA, 0, 2);
            write(DELTA, 0, 4);
            assertThat(offsets()).containsExactly(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L);

            var database = Databases.of(stack);
            new Schema(database).migrate();
            try (var notes = CompactionNotes.claim("visits", database).orElseThrow()) {
                var ripe = new Ripe(Map.of(0, 4L), Optional.of(java.time.LocalDate.parse("2026-01-17")), 2);
                assertThat(lake(PARQUET).compact(notes, ripe)).isEqualTo(new Compacted(4, 2));
            }
            assertThat(offsets()).containsExactly(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L);
        } finally {
            FileSystem.closeAll();
        }
    }

    private static Lake lake(StreamSpec stream) {
        return Lake.of(TestSpark.session(), BUCKET, stream, stream.lake().orElseThrow());
    }

    private static void write(StreamSpec stream, long from, long to) {
        var records = java.util.stream.LongStream.range(from, to)
                .mapToObj(offset -> visit(0, offset))
                .toArray(org.apache.spark.sql.Row[]::new);
        lake(stream)
                .replace(
                        new LakeBatch(TOPIC, Map.of(0, from), Map.of(0, to)), LakeRecords.rows(stream, TOPIC, records));
    }

    /** Each record twice: once of either lake. */
    private static List<Long> offsets() {
        return Lake.records(TestSpark.session(), BUCKET, "visits").select(LakeRows.OFFSET).collectAsList().stream()
                .map(row -> row.getLong(0))
                .sorted()
                .toList();
    }
}
