package dev.weir.spark.batch;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts each partition of the topic into one task, in the order of its offsets. Spark's Kafka source does that by itself (as long
 * as `minPartitions` is not set); records from files need it.
 */
public final class InOffsetOrder implements Stage {

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        return records.repartition(col("partition")).sortWithinPartitions("partition", "offset");
    }
}
