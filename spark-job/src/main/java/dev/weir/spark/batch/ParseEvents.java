package dev.weir.spark.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Kafka's columns and, beside them, the event's fields by their declared types.
 *
 * <p>In comes what Spark's Kafka source gives: partition, offset, timestamp, value. A value that is no JSON object of the
 * declared types is not readable; its fields may be null.
 */
public final class ParseEvents implements Stage {

    public static final String PARTITION = "__weir_partition";
    public static final String OFFSET = "__weir_offset";
    public static final String ARRIVED = "__weir_arrived";
    public static final String VALUE = "__weir_value";
    public static final String READABLE = "__weir_readable";

    private static final String EVENT = "__weir_event";

    private final String readAs;
    private final String[] fields;

    public ParseEvents(StreamSpec stream) {
        this.readAs = EventColumns.readAs(stream.schema());
        this.fields = EventColumns.columns(stream.schema(), EVENT);
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var read = records.select(
                col("partition").as(PARTITION),
                col("offset").as(OFFSET),
                col("timestamp").as(ARRIVED),
                col("value").as(VALUE),
                expr("from_json(CAST(value AS STRING), '%s', map('columnNameOfCorruptRecord', '%s'))"
                                .formatted(readAs.replace("'", "\\'"), EventColumns.CORRUPT))
                        .as(EVENT));
        return read.select(columns());
    }

    private Column[] columns() {
        var columns = new ArrayList<>(List.of(col(PARTITION), col(OFFSET), col(ARRIVED), col(VALUE)));
        columns.add(expr("%1$s IS NOT NULL AND %1$s.%2$s IS NULL".formatted(EVENT, EventColumns.CORRUPT))
                .as(READABLE));
        for (String field : fields) {
            columns.add(expr(field));
        }
        return columns.toArray(Column[]::new);
    }
}
