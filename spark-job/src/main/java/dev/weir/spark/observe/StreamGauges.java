package dev.weir.spark.observe;

import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.PartitionCounts;

/** The numbers of one stream that Prometheus asks for. */
public final class StreamGauges {

    static final double[] BATCH_SIZES = {1, 10, 100, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000};

    private final String stream;
    private long processed;
    private long late;
    private long duplicate;
    private long rejected;
    private double delaySeconds;
    private final long[] batches = new long[BATCH_SIZES.length + 1];
    private long lagEvents;
    private double lagSeconds;
    private double watermarkAge = Double.NaN;

    public StreamGauges(String stream) {
        this.stream = stream;
    }

    String stream() {
        return stream;
    }

    /** @param delaySeconds from the arrival of the newest record to now */
    public synchronized void committed(BatchResult result, double delaySeconds) {
        long received = result.received();
        processed += received;
        for (PartitionCounts counts : result.partitions()) {
            late += counts.late();
            duplicate += counts.duplicate();
            rejected += counts.rejected();
        }
        if (received > 0) {
            this.delaySeconds = delaySeconds;
            int bucket = 0;
            while (bucket < BATCH_SIZES.length && received > BATCH_SIZES[bucket]) {
                bucket++;
            }
            batches[bucket]++;
        }
    }

    public synchronized void looked(long lagEvents, double lagSeconds, double watermarkAge) {
        this.lagEvents = lagEvents;
        this.lagSeconds = lagSeconds;
        this.watermarkAge = watermarkAge;
    }

    /** All numbers as of one moment. */
    record Reading(
            long processed,
            long late,
            long duplicate,
            long rejected,
            double delaySeconds,
            long[] batches,
            long lagEvents,
            double lagSeconds,
            double watermarkAge) {}

    synchronized Reading read() {
        return new Reading(
                processed,
                late,
                duplicate,
                rejected,
                delaySeconds,
                batches.clone(),
                lagEvents,
                lagSeconds,
                watermarkAge);
    }
}
