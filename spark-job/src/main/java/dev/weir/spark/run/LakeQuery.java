package dev.weir.spark.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.ParseEvents;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.lake.Lake;
import dev.weir.spark.lake.LakeBatch;
import dev.weir.spark.lake.LakeRows;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.SinkProgress;
import dev.weir.spark.observe.QueryStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** The query that keeps a stream's records in the lake, every one of them once. */
final class LakeQuery implements StreamQuery {

    static final String SINK = "lake";

    private final StreamSpec stream;
    private final LakeSpec spec;
    private final JobConfig config;
    private final KafkaSource source;
    private final Topics topics;
    private final Checkpoints checkpoints;
    private final SinkProgress progress;
    private final Lake lake;
    private final QueryStatus status;

    LakeQuery(
            SparkSession spark, JobConfig config, StreamSpec stream, LakeSpec spec, Topics topics, QueryStatus status) {
        this.stream = stream;
        this.spec = spec;
        this.config = config;
        this.source = new KafkaSource(spark, config);
        this.topics = topics;
        this.checkpoints = new Checkpoints(config.data());
        this.progress = new SinkProgress(stream, SINK, config.database());
        this.lake = Lake.of(spark, config.lake(), stream, spec);
        this.status = status;
    }

    @Override
    public String name() {
        return Names.query(stream, SINK);
    }

    @Override
    public StreamingQuery start() throws TimeoutException {
        topics.create(stream);
        var topic = topics.facts(Names.topic(stream));
        var counted = new Registration(stream, config.database()).find();
        var starts = SinkStart.find(stream, SINK, progress, counted, topic);
        var rows = new LakeRows(stream, spec, topic.id());
        VoidFunction2<Dataset<Row>, Long> batch = (records, number) -> write(topic.id(), rows.apply(records));
        return source.readWithHeaders(stream, starts, config.largestBatch() * 5)
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoints.fresh(name()))
                .trigger(Trigger.ProcessingTime(spec.every().toMillis()))
                .foreachBatch(batch)
                .start();
    }

    private void write(String topicId, Dataset<Row> rows) {
        var from = progress.read();
        var fresh = rows.where(beyond(from)).persist();
        try {
            var to = ends(fresh);
            if (!to.isEmpty()) {
                // Also where nothing is left: a former try may have left rows of this batch.
                var batch = new LakeBatch(topicId, from, to);
                if (!progress.move(from, to, () -> lake.replace(batch, events(fresh)))) {
                    throw new IllegalStateException(name() + ": somebody else has written these records meanwhile");
                }
            }
        } finally {
            fresh.unpersist();
        }
        status.pass();
    }

    /** Records that are in the lake already come again after a restart. */
    private static Column beyond(Map<Integer, Long> from) {
        var beyond = org.apache.spark.sql.functions.lit(true);
        for (var entry : from.entrySet()) {
            beyond = beyond.and(col(LakeRows.PARTITION)
                    .notEqual(entry.getKey())
                    .or(col(LakeRows.OFFSET).geq(entry.getValue())));
        }
        return beyond;
    }

    private static Dataset<Row> events(Dataset<Row> rows) {
        return rows.where(not(col(ParseEvents.CANARY))).drop(ParseEvents.CANARY);
    }

    private static Map<Integer, Long> ends(Dataset<Row> rows) {
        var ends = new TreeMap<Integer, Long>();
        for (Row row :
                rows.groupBy(LakeRows.PARTITION).agg(max(LakeRows.OFFSET)).collectAsList()) {
            ends.put(row.getInt(0), row.getLong(1) + 1);
        }
        return ends;
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
