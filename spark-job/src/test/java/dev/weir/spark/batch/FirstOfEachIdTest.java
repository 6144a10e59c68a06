package dev.weir.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spark.Declared;
import dev.weir.spark.TestSpark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FirstOfEachIdTest {

    private static final StructType RECORD = new StructType()
            .add("partition", DataTypes.IntegerType)
            .add("offset", DataTypes.LongType)
            .add("value", DataTypes.BinaryType);

    @Test
    void firstRecordsStayInTheOrderOfTheirOffsets() {
        var stream = Declared.visits(
                "id: {field: page, within: 1 hour}\nmetrics: {views: {window: 1 minute, measures: {n: count}}}");
        var records = new ArrayList<Row>();
        for (int partition = 0; partition < 2; partition++) {
            for (long offset = 0; offset < 60; offset++) {
                // Every third has no id, the others come twice.
                String page = offset % 3 == 0 ? "{}" : "{\"page\":\"" + partition + "/" + offset % 30 + "\"}";
                records.add(RowFactory.create(partition, offset, page.getBytes(StandardCharsets.UTF_8)));
            }
        }

        var offsets = new HashMap<Integer, List<Long>>();
        new FirstOfEachId(stream.id().orElseThrow())
                .apply(TestSpark.session().createDataFrame(records, RECORD))
                .collectAsList()
                .forEach(row -> offsets.computeIfAbsent(row.getInt(0), key -> new ArrayList<>())
                        .add(row.getLong(1)));

        assertThat(offsets).containsOnlyKeys(0, 1);
        for (Map.Entry<Integer, List<Long>> partition : offsets.entrySet()) {
            assertThat(partition.getValue())
                    .isSorted()
                    .hasSize(40)
                    .contains(1L, 29L, 33L)
                    .doesNotContain(31L, 59L);
        }
    }
}
