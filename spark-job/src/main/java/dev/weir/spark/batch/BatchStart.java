package dev.weir.spark.batch;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * Where a batch begins, as the ledger has it.
 *
 * @param partitions what is known of each partition; one that is not there begins with its first record
 * @param watermark the published watermark in microseconds, or {@link PartitionClock#NONE}
 * @param duplicates records known to repeat an event that came by another partition in the same batch
 */
public record BatchStart(Map<Integer, Position> partitions, long watermark, Set<Place> duplicates)
        implements Serializable {

    public static final BatchStart BEGINNING = new BatchStart(Map.of(), PartitionClock.NONE, Set.of());

    public BatchStart {
        partitions = Map.copyOf(partitions);
        duplicates = Set.copyOf(duplicates);
    }

    /** The next offset to be counted in a partition, and its clock so far. */
    public record Position(long nextOffset, PartitionClock clock) implements Serializable {

        public static final Position START = new Position(0, PartitionClock.START);
    }

    /** One record of the topic. */
    public record Place(int partition, long offset) implements Serializable, Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPartition = Integer.compare(partition, other.partition);
            return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
        }
    }

    Position position(int partition) {
        return partitions.getOrDefault(partition, Position.START);
    }

    public BatchStart without(Set<Place> duplicates) {
        return new BatchStart(partitions, watermark, duplicates);
    }
}
