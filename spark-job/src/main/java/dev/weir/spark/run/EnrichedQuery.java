package dev.weir.spark.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.weir.catalog.EnrichedSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Header;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.spark.batch.FirstOfEachId;
import dev.weir.spark.batch.Stage;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.SinkProgress;
import dev.weir.spark.observe.QueryStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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

/**
 * The query that sends every event on, with the time of processing and its origin. After a failure some may come twice; the
 * headers tell that they are the same.
 */
final class EnrichedQuery implements StreamQuery {

    private static final String SINK = "enriched";

    private final StreamSpec stream;
    private final EnrichedSpec spec;
    private final JobConfig config;
    private final KafkaSource source;
    private final Topics topics;
    private final Checkpoints checkpoints;
    private final SinkProgress progress;
    private final QueryStatus status;
    private final Clock clock;
    private final Stage once;

    EnrichedQuery(
            SparkSession spark,
            JobConfig config,
            StreamSpec stream,
            EnrichedSpec spec,
            Topics topics,
            QueryStatus status,
            Clock clock) {
        this.stream = stream;
        this.spec = spec;
        this.config = config;
        this.source = new KafkaSource(spark, config);
        this.topics = topics;
        this.checkpoints = new Checkpoints(config.data());
        this.progress = new SinkProgress(stream, SINK, config.database());
        this.status = status;
        this.clock = clock;
        this.once = stream.id().<Stage>map(FirstOfEachId::new).orElse(records -> records);
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
        VoidFunction2<Dataset<Row>, Long> batch = (records, number) -> send(records);
        return source.read(stream, starts, config.largestBatch())
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoints.fresh(name()))
                .trigger(Trigger.ProcessingTime(config.trigger().toMillis()))
                .foreachBatch(batch)
                .start();
    }

    private void send(Dataset<Row> records) {
        var from = progress.read();
        var fresh = records.where(beyond(from)).persist();
        try {
            var to = new TreeMap<Integer, Long>();
            for (Row row : fresh.groupBy("partition").agg(max("offset")).collectAsList()) {
                to.put(row.getInt(0), row.getLong(1) + 1);
            }
            enriched(once.apply(fresh))
                    .write()
                    .format("kafka")
                    .options(config.kafka().sparkOptions())
                    .option("kafka.linger.ms", "5")
                    .option("kafka.max.block.ms", "15000")
                    .option("kafka.delivery.timeout.ms", "30000")
                    .option("kafka.request.timeout.ms", "10000")
                    .option("kafka.max.request.size", Integer.toString(RecordSize.largest(stream)))
                    .option("includeHeaders", "true")
                    .option("topic", spec.topic())
                    .save();
            progress.move(from, to);
        } finally {
            fresh.unpersist();
        }
        status.pass();
    }

    private static Column beyond(Map<Integer, Long> from) {
        var beyond = lit(true);
        for (var entry : from.entrySet()) {
            beyond = beyond.and(
                    col("partition").notEqual(entry.getKey()).or(col("offset").geq(entry.getValue())));
        }
        return beyond;
    }

    /**
     * The event's own text with two more fields before its last bracket. What is no JSON object, or a canary, has no such bracket.
     */
    private Dataset<Row> enriched(Dataset<Row> records) {
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return records.withColumn("text", expr("trim(BOTH ' \\t\\r\\n' FROM CAST(value AS STRING))"))
                .where("text LIKE '{%}' AND get_json_object(text, '$') IS NOT NULL")
                .select(
                        col("key"),
                        expr(("concat(rtrim(' \\t\\r\\n', substring(text, 1, length(text) - 1)), IF(text RLIKE '^\\\\{\\\\s*\\\\}$', '', ','),"
                                                + " '\"processed_at\":\"%s\",\"origin\":{\"topic\":\"%s\",\"partition\":', partition, ',\"offset\":', offset, '}}')")
                                        .formatted(now, Names.topic(stream)))
                                .as("value"),
                        expr("array(named_struct('key', '%s', 'value', CAST('%s' AS BINARY)), named_struct('key', '%s', 'value', CAST(CAST(partition AS STRING) AS BINARY)), named_struct('key', '%s', 'value', CAST(CAST(offset AS STRING) AS BINARY)), named_struct('key', '%s', 'value', CAST('%s' AS BINARY)))"
                                        .formatted(
                                                Header.ORIGIN_TOPIC.key(),
                                                Names.topic(stream),
                                                Header.ORIGIN_PARTITION.key(),
                                                Header.ORIGIN_OFFSET.key(),
                                                Header.PROCESSED_AT.key(),
                                                now))
                                .as("headers"));
    }

    @Override
    public void close() {
        // Spark keeps and closes the producers.
    }
}
