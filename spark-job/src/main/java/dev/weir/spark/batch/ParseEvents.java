package dev.weir.spark.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Canary;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Kafka's columns and, beside them, the event's fields by their declared types.
 *
 * <p>In comes what Spark's Kafka source gives, {@link #RECORD}. A value that is no JSON object of the
 * declared types is not readable; its fields may be null. Canaries come along, marked.
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

    private static final String EVENT = "__weir_event";

    private final String readAs;
    private final String[] fields;
    private final List<Column> kept;

    public ParseEvents(StreamSpec stream) {
        this(stream, List.of());
    }

    private ParseEvents(StreamSpec stream, List<Column> kept) {
        this.readAs = EventColumns.readAs(stream.schema());
        this.fields = EventColumns.columns(stream.schema(), EVENT);
        this.kept = kept;
    }

    /** The same with the record's {@link #KEY} and {@link #HEADERS}, which have to be asked of Kafka. */
    public static ParseEvents withKeyAndHeaders(StreamSpec stream) {
        return new ParseEvents(
                stream, List.of(col("key").as(KEY), col("headers").as(HEADERS)));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var read = new ArrayList<>(List.of(
                col("partition").as(PARTITION),
                col("offset").as(OFFSET),
                col("timestamp").as(ARRIVED),
                col("value").as(VALUE),
                col("value")
                        .isNull()
                        .and(col("key").eqNullSafe(lit(Canary.key())))
                        .as(CANARY),
                expr("from_json(CAST(value AS STRING), '%s', map('columnNameOfCorruptRecord', '%s'))"
                                .formatted(readAs.replace("'", "\\'"), EventColumns.CORRUPT))
                        .as(EVENT)));
        read.addAll(kept);
        return records.select(read.toArray(Column[]::new)).select(columns());
    }

    private Column[] columns() {
        var columns = new ArrayList<>(List.of(col(PARTITION), col(OFFSET), col(ARRIVED), col(VALUE)));
        columns.add(expr("%1$s IS NOT NULL AND %1$s.%2$s IS NULL".formatted(EVENT, EventColumns.CORRUPT))
                .as(READABLE));
        columns.add(col(CANARY));
        if (!kept.isEmpty()) {
            columns.addAll(List.of(col(KEY), col(HEADERS)));
        }
        for (String field : fields) {
            columns.add(expr(field));
        }
        return columns.toArray(Column[]::new);
    }
}
