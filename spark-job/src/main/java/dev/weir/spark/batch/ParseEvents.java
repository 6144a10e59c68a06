package dev.weir.spark.batch;

import dev.weir.catalog.StreamSpec;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Kafka's columns and, beside them, the event's fields by their declared types.
 *
 * <p>In comes what Spark's Kafka source gives, {@link #RECORD}. A value that is no JSON object of the
 * declared types is not readable, and its fields are null. Canaries come along, marked.
 */
public final class ParseEvents implements Stage {

    /** What is read of a record. */
    public static final StructType RECORD = new StructType()
            .add("partition", DataTypes.IntegerType)
            .add("offset", DataTypes.LongType)
            .add("timestamp", DataTypes.TimestampType)
            .add("key", DataTypes.BinaryType)
            .add("value", DataTypes.BinaryType);

    public static final String PARTITION = "__weir_partition";
    public static final String OFFSET = "__weir_offset";
    public static final String ARRIVED = "__weir_arrived";
    public static final String VALUE = "__weir_value";
    public static final String READABLE = "__weir_readable";
    public static final String CANARY = "__weir_canary";
    public static final String KEY = "__weir_key";
    public static final String HEADERS = "__weir_headers";

    /** The type of a record's headers. */
    public static final DataType HEADERS_TYPE = DataTypes.createArrayType(
            new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType));

    private final StructType event;
    private final boolean keepsAll;

    public ParseEvents(StreamSpec stream) {
        this(stream, false);
    }

    private ParseEvents(StreamSpec stream, boolean keepsAll) {
        this.keepsAll = keepsAll;
        this.event = StructType.fromDDL(stream.schema().type().fields().stream()
                .map(field -> "`" + field.name() + "` " + field.type().spark())
                .collect(Collectors.joining(", ")));
    }

    /** The same with the record's {@link #KEY} and {@link #HEADERS}, which have to be asked of Kafka. */
    public static ParseEvents withKeyAndHeaders(StreamSpec stream) {
        return new ParseEvents(stream, true);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var columns = Stream.concat(
                        Arrays.stream(RECORD.fieldNames()), keepsAll ? Stream.of("headers") : Stream.empty())
                .map(functions::col)
                .toArray(Column[]::new);
        var rows = records.select(columns)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new ParseTask(event, keepsAll));
        return records.sparkSession().internalCreateDataFrame(rows.rdd(), parsed(), false);
    }

    private StructType parsed() {
        var type = new StructType()
                .add(PARTITION, DataTypes.IntegerType)
                .add(OFFSET, DataTypes.LongType)
                .add(ARRIVED, DataTypes.TimestampType)
                .add(VALUE, DataTypes.BinaryType)
                .add(READABLE, DataTypes.BooleanType, false)
                .add(CANARY, DataTypes.BooleanType, false);
        if (keepsAll) {
            type = type.add(KEY, DataTypes.BinaryType).add(HEADERS, HEADERS_TYPE);
        }
        for (var field : event.fields()) {
            type = type.add(field);
        }
        return type;
    }
}
