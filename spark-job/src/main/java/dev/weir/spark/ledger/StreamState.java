package dev.weir.spark.ledger;

import dev.weir.spark.batch.BatchStart;
import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.batch.PartitionClock;
import java.util.Map;
import java.util.Set;

/** What the ledger has about a stream: its revision, its watermark in microseconds, and the position of each partition. */
public record StreamState(long revision, long watermark, Map<Integer, Position> partitions) {

    public StreamState {
        partitions = Map.copyOf(partitions);
    }

    public BatchStart start() {
        return new BatchStart(partitions, watermark, Set.of());
    }

    public boolean hasWatermark() {
        return watermark != PartitionClock.NONE;
    }
}
