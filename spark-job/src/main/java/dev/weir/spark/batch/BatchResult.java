package dev.weir.spark.batch;

import dev.weir.spark.batch.BatchStart.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a batch comes to, ready to be added to the tables.
 *
 * @param metrics the rows of each metric, in the order of the plan, sorted by window and dimensions
 * @param sessions the visitors of each kind of session, in the order of the plan
 * @param staged rows of metrics that are too many to be here
 */
public record BatchResult(
        List<PartitionCounts> partitions,
        List<List<MetricRow>> metrics,
        List<List<Visited>> sessions,
        List<LateEvent> late,
        List<Rejection> rejected,
        List<CountedId> ids,
        List<StagedRows> staged) {

    public BatchResult {
        partitions = List.copyOf(partitions);
        metrics = List.copyOf(metrics);
        sessions = List.copyOf(sessions);
        late = List.copyOf(late);
        rejected = List.copyOf(rejected);
        ids = List.copyOf(ids);
        staged = List.copyOf(staged);
    }

    public long received() {
        return partitions.stream().mapToLong(PartitionCounts::received).sum();
    }

    /** Moments in microseconds, at least one of each day in which windows of the metric begin. */
    public Set<Long> starts(int metric) {
        var starts = new HashSet<Long>();
        metrics.get(metric).forEach(row -> starts.add(row.windowStart() * 1000));
        staged.forEach(rows -> starts.addAll(rows.days().getOrDefault(metric, Set.of())));
        return starts;
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
