package dev.weir.spark.batch;

/** Counts what becomes of a partition's records, and moves its position forward. */
final class PartitionCounter {

    private final int partition;
    private long nextOffset;
    private PartitionClock clock;
    private long rejected;
    private long applied;
    private long late;
    private long duplicate;
    private long canaries;
    private long canaryAt = PartitionClock.NONE;
    private long newestEvent = PartitionClock.NONE;
    private long oldestApplied = Long.MAX_VALUE;

    PartitionCounter(int partition, BatchStart.Position start) {
        this.partition = partition;
        this.nextOffset = start.nextOffset();
        this.clock = start.clock();
    }

    /** Whether the record has not been counted before; from now on it has. */
    boolean takes(long offset) {
        if (offset < nextOffset) {
            return false;
        }
        nextOffset = offset + 1;
        return true;
    }

    /** Moves the clock, and tells the mark that the event had to keep up with. */
    long advance(long eventTime, long timestamp, long idle) {
        long mark = clock.markAt(timestamp, idle);
        clock = clock.after(eventTime, timestamp, idle);
        newestEvent = Math.max(newestEvent, eventTime);
        return mark;
    }

    void reject() {
        rejected++;
    }

    void apply(long eventTime) {
        applied++;
        oldestApplied = Math.min(oldestApplied, eventTime);
    }

    void late() {
        late++;
    }

    void duplicate() {
        duplicate++;
    }

    /** No event, so it moves nothing but the position. */
    void canary(long setOut) {
        canaries++;
        canaryAt = setOut;
    }

    PartitionCounts counts() {
        return new PartitionCounts(
                partition,
                new BatchStart.Position(nextOffset, clock),
                rejected,
                applied,
                late,
                duplicate,
                canaries,
                canaryAt,
                newestEvent,
                oldestApplied);
    }
}
