package dev.weir.spark.batch;

/**
 * What became of the records of one partition.
 *
 * @param end the partition's position after them
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
        long newestEvent,
        long oldestApplied) {

    public long received() {
        return rejected + applied + late + duplicate;
    }
}
