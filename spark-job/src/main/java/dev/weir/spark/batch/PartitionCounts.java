package dev.weir.spark.batch;

/**
 * What became of the records of one partition.
 *
 * @param end the partition's position after them
 * @param canaryAt when the last canary among them set out, or {@link PartitionClock#NONE}
 * @param newestEvent the newest event time among those that were read, or {@link PartitionClock#NONE}
 * @param oldestApplied the oldest event time among those that were counted, or Long.MAX_VALUE
 */
public record PartitionCounts(
        int partition,
        BatchStart.Position end,
        long rejected,
        long applied,
        long late,
        long duplicate,
        long canaries,
        long canaryAt,
        long newestEvent,
        long oldestApplied) {

    /** Events; a canary is none. */
    public long received() {
        return rejected + applied + late + duplicate;
    }
}
