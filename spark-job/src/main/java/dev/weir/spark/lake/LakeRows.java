package dev.weir.spark.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.ParseEvents;
import dev.weir.spark.batch.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records as rows of the lake: the event's fields, its own text, where it stood in the topic, and the directory it goes to. Canaries are marked. */
public final class LakeRows implements Stage {

    static final String DAY = "event_date";

    public static final String TOPIC = "weir_topic";
    /** Tells the topic from another one by the same name, whose offsets mean other records. */
    public static final String TOPIC_ID = "weir_topic_id";

    public static final String PARTITION = "weir_partition";
    public static final String OFFSET = "weir_offset";
    public static final String ARRIVED_AT = "weir_arrived_at";
    public static final String KEY = "weir_key";
    public static final String HEADERS = "weir_headers";
    public static final String EVENT = "weir_event";

    /** What is kept of a record itself. */
    public static final StructType RECORD = new StructType()
            .add(TOPIC_ID, DataTypes.StringType)
            .add(PARTITION, DataTypes.IntegerType)
            .add(OFFSET, DataTypes.LongType)
            .add(ARRIVED_AT, DataTypes.TimestampType)
            .add(KEY, DataTypes.BinaryType)
            .add(HEADERS, ParseEvents.HEADERS_TYPE)
            .add(EVENT, DataTypes.StringType);

    private final StreamSpec stream;
    private final LakeSpec lake;
    private final String topicId;

    /** @param topicId Kafka's id of the topic that the records are of */
    public LakeRows(StreamSpec stream, LakeSpec lake, String topicId) {
        this.stream = stream;
        this.lake = lake;
        this.topicId = topicId;
    }

    /** The column that names the directories. */
    public static String directory(LakeSpec lake) {
        return lake.partition() instanceof LakeSpec.ByField by
                ? String.join("_", by.field().steps())
                : DAY;
    }

    /** Where a record stood comes first: formats that keep statistics of columns keep them of the first ones. */
    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        String directory = directory(lake);
        var columns = new ArrayList<>(List.of(
                lit(Names.topic(stream)).as(TOPIC),
                lit(topicId).as(TOPIC_ID),
                col(ParseEvents.PARTITION).as(PARTITION),
                col(ParseEvents.OFFSET).as(OFFSET),
                col(ParseEvents.ARRIVED).as(ARRIVED_AT)));
        for (var field : stream.schema().type().fields()) {
            if (!field.name().equals(directory)) {
                columns.add(col(quoted(List.of(field.name()))));
            }
        }
        columns.addAll(List.of(
                col(ParseEvents.KEY).as(KEY),
                col(ParseEvents.HEADERS).as(HEADERS),
                col(ParseEvents.VALUE).cast("string").as(EVENT),
                col(ParseEvents.CANARY),
                partition().as(directory)));
        return ParseEvents.withKeyAndHeaders(stream).apply(records).select(columns.toArray(Column[]::new));
    }

    private Column partition() {
        if (lake.partition() instanceof LakeSpec.ByField by) {
            var value = col(quoted(by.field().steps()));
            boolean isText = stream.schema().typeOf(by.field()).orElse(new FieldType.Text()) instanceof FieldType.Text;
            return isText ? value : value.cast("string");
        }
        return expr("CAST(CAST(" + quoted(stream.time().field().steps()) + " AS DATE) AS STRING)");
    }

    private static String quoted(List<String> steps) {
        return Arrays.stream(steps.toArray(String[]::new))
                .map(step -> "`" + step + "`")
                .collect(Collectors.joining("."));
    }
}
