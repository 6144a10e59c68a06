package dev.weir.spark.lake;

import static dev.weir.spark.lake.LakeRecords.TOPIC;
import static dev.weir.spark.lake.LakeRecords.record;
import static dev.weir.spark.lake.LakeRecords.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.Declared;
import dev.weir.spark.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaLakeTest {

    private static final StreamSpec VISITS = Declared.visits("lake: {format: delta}\n");

    @TempDir
    Path directory = Path.of("");

    @Test
    void repeatedBatchTakesThePlaceOfItsFormerTryAlsoWhenItHoldsMoreOrLess() {
        write(batch(Map.of(0, 0L, 1, 0L), Map.of(0, 2L, 1, 1L)), visit(0, 0), visit(0, 1), visit(1, 0));
        var begin = Map.of(0, 2L, 1, 1L);
        write(batch(begin, Map.of(0, 5L)), visit(0, 2), visit(0, 3), visit(0, 4));

        write(batch(begin, Map.of(0, 4L, 1, 2L)), visit(0, 2), visit(0, 3), visit(1, 1));
        assertThat(places()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "1:0", "1:1");

        write(batch(Map.of(0, 4L, 1, 2L), Map.of(0, 6L)), visit(0, 4), visit(0, 5));
        assertThat(places()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5", "1:0", "1:1");

        var onlyCanaries = batch(Map.of(0, 5L, 1, 2L), Map.of(0, 6L));
        write(onlyCanaries);
        write(VISITS, new LakeBatch("topic made anew", Map.of(), Map.of(0, 1L)), visit(0, 0));
        assertThat(places()).containsExactly("0:0", "0:0", "0:1", "0:2", "0:3", "0:4", "1:0", "1:1");
    }

    @Test
    void fieldThatIsDeclaredLaterIsAddedAndWhatIsNoEventIsKept() {
        write(batch(Map.of(), Map.of(0, 1L)), record(0, 0, "no JSON"));
        var later = Declared.visits("    referrer: {type: string}\nlake: {format: delta}\n");
        write(
                later,
                batch(Map.of(0, 1L), Map.of(0, 2L)),
                record(0, 1, "{\"at\":\"2026-01-15T10:00:00Z\",\"referrer\":\"/\"}"));
        assertThat(table().orderBy(LakeRows.OFFSET)
                        .select("referrer", LakeRows.EVENT)
                        .collectAsList())
                .hasToString("[[null,no JSON], [/,{\"at\":\"2026-01-15T10:00:00Z\",\"referrer\":\"/\"}]]");
    }

    private static LakeBatch batch(Map<Integer, Long> from, Map<Integer, Long> to) {
        return new LakeBatch(TOPIC, from, to);
    }

    private void write(LakeBatch batch, Row... records) {
        write(VISITS, batch, records);
    }

    private void write(StreamSpec stream, LakeBatch batch, Row... records) {
        Lake.of(TestSpark.session(), directory.toString(), stream, stream.lake().orElseThrow())
                .replace(batch, LakeRecords.rows(stream, batch.topicId(), records));
    }

    private Dataset<Row> table() {
        return TestSpark.session()
                .read()
                .format("delta")
                .load(directory.resolve("visits.delta").toString());
    }

    private List<String> places() {
        return table().collectAsList().stream()
                .map(row -> row.getInt(row.fieldIndex(LakeRows.PARTITION)) + ":"
                        + row.getLong(row.fieldIndex(LakeRows.OFFSET)))
                .sorted()
                .toList();
    }
}
