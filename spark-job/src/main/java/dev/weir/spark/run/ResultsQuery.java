package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.PartitionClock;
import dev.weir.spark.batch.SeenIds;
import dev.weir.spark.kafka.RejectedTopic;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.JdbcSeenIds;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.observe.QueryStatus;
import dev.weir.spark.observe.StreamGauges;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;

/** The query that counts a stream. */
final class ResultsQuery implements StreamQuery {

    private final StreamSpec stream;
    private final JobConfig config;
    private final KafkaSource source;
    private final Topics topics;
    private final StartingPoint startingPoint;
    private final Checkpoints checkpoints;
    private final RejectedTopic rejected;
    private final StreamLedger ledger;
    private final BatchProcessor processor;
    private final QueryStatus status;
    private final StreamGauges gauges;
    private final BatchView view;
    private final Clock clock;
    private volatile @Nullable StreamingQuery running;

    ResultsQuery(
            SparkSession spark,
            JobConfig config,
            JobOptions options,
            StreamSpec stream,
            Topics topics,
            QueryStatus status,
            StreamGauges gauges,
            Clock clock) {
        this.stream = stream;
        this.config = config;
        this.source = new KafkaSource(spark, config);
        this.topics = topics;
        this.startingPoint = new StartingPoint(
                stream, new Registration(stream, config.database()), options.acceptsGap(stream.name()));
        this.checkpoints = new Checkpoints(config.data());
        this.rejected = new RejectedTopic(config.kafka(), stream);
        this.ledger = new StreamLedger(stream, config.database());
        this.processor = new BatchProcessor(
                stream, ledger, seenIds(stream, config), rejected::write, () -> ledger.staging(config.stageAbove()));
        this.status = status;
        this.gauges = gauges;
        this.view = options.debug() ? new ConsoleView(stream) : BatchView.NONE;
        this.clock = clock;
    }

    private static SeenIds seenIds(StreamSpec stream, JobConfig config) {
        return stream.id()
                .<SeenIds>map(id -> new JdbcSeenIds(
                        config.database(), stream.name(), id.within().toMillis() * 1000))
                .orElse(SeenIds.none());
    }

    @Override
    public String name() {
        return Names.query(stream);
    }

    @Override
    public StreamingQuery start() throws TimeoutException {
        // What an earlier query has read may be another topic by now.
        running = null;
        topics.create(stream);
        ledger.dropStaged();
        var starts = startingPoint.find(topics.facts(Names.topic(stream)));
        VoidFunction2<Dataset<Row>, Long> batch = (records, number) -> process(records);
        var started = source.read(stream, starts, config.largestBatch())
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoints.fresh(name()))
                .trigger(Trigger.ProcessingTime(config.trigger().toMillis()))
                .foreachBatch(batch)
                .start();
        running = started;
        return started;
    }

    /**
     * Before which place of each partition everything has been counted. It may lie behind the ledger's: the end of a transaction
     * takes an offset too, and is no record.
     */
    Map<Integer, Long> readTo() {
        var query = running;
        var progress = query == null ? null : query.lastProgress();
        return progress == null || progress.sources().length == 0
                ? Map.of()
                : ReadOffsets.of(progress.sources()[0].endOffset(), Names.topic(stream));
    }

    private void process(Dataset<Row> records) {
        var processed = processor.process(records);
        long newest = processed.result().partitions().stream()
                .map(counts -> counts.end().clock())
                .mapToLong(PartitionClock::arrived)
                .max()
                .orElse(PartitionClock.NONE);
        double delay = newest == PartitionClock.NONE ? 0 : clock.millis() / 1e3 - newest / 1e6;
        gauges.committed(processed.result(), Math.max(0, delay));
        status.pass();
        view.show(records, processed.result());
    }

    @Override
    public void close() {
        rejected.close();
        ledger.close();
    }
}
