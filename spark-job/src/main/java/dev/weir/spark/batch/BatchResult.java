package dev.weir.spark.batch;

import dev.weir.spark.batch.BatchStart.Place;
import java.util.List;

/**
 * What a batch comes to, ready to be added to the tables.
 *
 * @param metrics the rows of each metric, in the order of the plan, sorted by window and dimensions
 * @param sessions the visitors of each kind of session, in the order of the plan
 */
public record BatchResult(
        List<PartitionCounts> partitions,
        List<List<MetricRow>> metrics,
        List<List<Visited>> sessions,
        List<LateEvent> late,
        List<Rejection> rejected,
        List<CountedId> ids) {

    public BatchResult {
        partitions = List.copyOf(partitions);
        metrics = List.copyOf(metrics);
        sessions = List.copyOf(sessions);
        late = List.copyOf(late);
        rejected = List.copyOf(rejected);
        ids = List.copyOf(ids);
    }

    public long received() {
        return partitions.stream().mapToLong(PartitionCounts::received).sum();
    }

    public long canaries() {
        return partitions.stream().mapToLong(PartitionCounts::canaries).sum();
    }

    /** Whether there was no event in it. */
    public boolean isEmpty() {
        return received() == 0;
    }

    /** The records that repeat an event which came by another partition in this batch; the lowest place wins. */
    public List<Place> repeated(long within) {
        return Repeats.of(ids, within);
    }
}
