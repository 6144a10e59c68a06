package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.batch.BatchPlan;
import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.BatchStart;
import dev.weir.spark.batch.CountEvents;
import dev.weir.spark.batch.ResultMerge;
import dev.weir.spark.batch.SeenIds;
import dev.weir.spark.batch.Staging;
import dev.weir.spark.ledger.CommitOutcome;
import dev.weir.spark.ledger.CommitOutcome.Committed;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.ledger.StreamState;
import java.util.HashSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a batch of records from the topic to the ledger, exactly once, however often it is given them. */
public final class BatchProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

    /** Two jobs that fight over a stream give way to each other long before. */
    private static final int ATTEMPTS = 10;

    private final StreamSpec stream;
    private final BatchPlan plan;
    private final StreamLedger ledger;
    private final SeenIds seen;
    private final RejectedSink rejected;
    private final Supplier<Staging> staging;

    /** @param staging where rows of the batch that begins may be staged, once the ledger has been read */
    public BatchProcessor(
            StreamSpec stream, StreamLedger ledger, SeenIds seen, RejectedSink rejected, Supplier<Staging> staging) {
        this.stream = stream;
        this.plan = BatchPlan.of(stream);
        this.ledger = ledger;
        this.seen = seen;
        this.rejected = rejected;
        this.staging = staging;
    }

    /** What a batch came to, and the revision that it made. */
    public record Processed(BatchResult result, Committed commit) {}

    /** @param records each partition of the topic in one task, by ascending offsets */
    public Processed process(Dataset<Row> records) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var start = ledger.read()
                    .map(StreamState::start)
                    .orElseThrow(() -> new IllegalStateException("expected a ledger of " + stream.name()));
            var result = count(records, start);
            rejected.write(result.rejected());
            var outcome = ledger.commit(start, result);
            if (outcome instanceof Committed committed) {
                return new Processed(result, committed);
            }
            LOG.info(
                    "batch counted again stream={} attempt={} moved=\"{}\"",
                    stream.name(),
                    attempt,
                    ((CommitOutcome.Moved) outcome).what());
        }
        throw new IllegalStateException(
                stream.name() + ": somebody else moved the stream forward during each of " + ATTEMPTS + " attempts");
    }

    private BatchResult count(Dataset<Row> records, BatchStart start) {
        var result = countOnce(records, start);
        var repeated = new HashSet<BatchStart.Place>();
        while (repeated.addAll(result.repeated(seen.within()))) {
            result = countOnce(records, start.without(repeated));
        }
        return result;
    }

    private BatchResult countOnce(Dataset<Row> records, BatchStart start) {
        var findings = new CountEvents(stream, plan, start, seen, staging.get()).apply(records);
        return ResultMerge.of(plan, findings.collectAsList());
    }
}
