package dev.weir.spark.batch;

import dev.weir.catalog.StreamSpec;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The whole processing of a batch: records in, what they add to the results out. Every metric and session is counted in one
 * pass over the events, without moving any between tasks.
 *
 * <p>What comes out is partial: each task gives a row of its own for what it has found, see {@link BatchResult}.
 */
public final class CountEvents implements Stage {

    private final Stage prepare;
    private final BatchPlan plan;
    private final BatchStart start;
    private final SeenIds seen;
    private final Staging staging;

    public CountEvents(StreamSpec stream, BatchPlan plan, BatchStart start, SeenIds seen, Staging staging) {
        this.prepare = new ParseEvents(stream).then(new ProjectInputs(stream, plan));
        this.plan = plan;
        this.start = start;
        this.seen = seen;
        this.staging = staging;
    }

    /** @param records each partition of the topic in one task, by ascending offsets, see {@link InOffsetOrder} */
    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var inputs = prepare.apply(records);
        JavaRDD<Row> findings =
                inputs.queryExecution().toRdd().toJavaRDD().mapPartitions(new CountTask(plan, start, seen, staging));
        return records.sparkSession().createDataFrame(findings, Finding.SCHEMA);
    }
}
