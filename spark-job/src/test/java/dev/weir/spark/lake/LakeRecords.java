package dev.weir.spark.lake;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.TestSpark;
import dev.weir.spark.batch.ParseEvents;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records of a topic as they go to the lake. */
public final class LakeRecords {

    public static final String TOPIC = "b5dkuWB3Q9yTVVoN1q0u2A";

    private static final StructType RECORD = ParseEvents.RECORD.add(
            "headers",
            DataTypes.createArrayType(
                    new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType)));

    private LakeRecords() {}

    public static Row record(int partition, long offset, String value) {
        return RowFactory.create(
                partition,
                offset,
                Timestamp.from(Instant.parse("2026-01-15T10:00:00Z").plusSeconds(offset)),
                ("key-" + partition).getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                List.of(RowFactory.create("weir-source", "http".getBytes(StandardCharsets.UTF_8))));
    }

    public static Row visit(int partition, long offset) {
        return record(
                partition,
                offset,
                "{\"at\":\"2026-01-%02dT10:00:00Z\",\"page\":\"/%d\"}".formatted(15 + offset % 2, offset));
    }

    /** In one task, so that a batch makes one file in each directory. */
    public static Dataset<Row> rows(StreamSpec stream, String topicId, Row... records) {
        return new LakeRows(stream, stream.lake().orElseThrow(), topicId)
                .apply(TestSpark.session()
                        .createDataFrame(List.of(records), RECORD)
                        .coalesce(1))
                .drop(ParseEvents.CANARY);
    }
}
