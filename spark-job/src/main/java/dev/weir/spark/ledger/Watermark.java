package dev.weir.spark.ledger;

import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.batch.PartitionClock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * How far no event can come any more. Times are microseconds.
 *
 * <p>It is the least of what the partitions promise, each by its own clock. A partition that has been silent and is read to its
 * end promises what an event of this moment would have to keep up with, less another `idle` for clocks that differ and records
 * that are under way. A partition in which nothing ever came is left out once the stream has run for that long.
 */
public record Watermark(long lateness, long idle) {

    /** By the records alone. */
    long of(Collection<Position> partitions) {
        long least = Long.MAX_VALUE;
        for (var position : partitions) {
            if (!position.clock().hasStarted()) {
                return PartitionClock.NONE;
            }
            least = Math.min(least, position.clock().mark() - lateness);
        }
        return least == Long.MAX_VALUE ? PartitionClock.NONE : least;
    }

    /**
     * By the records and the clock.
     *
     * @param readToEnd the partitions that had no record beyond the ledger at the moment `now`
     * @param started when the first record of the stream was counted
     */
    long at(long now, Map<Integer, Position> partitions, Set<Integer> readToEnd, long started) {
        long least = Long.MAX_VALUE;
        for (var entry : partitions.entrySet()) {
            var clock = entry.getValue().clock();
            boolean isIdle = readToEnd.contains(entry.getKey());
            if (clock.hasStarted()) {
                long mark = isIdle ? clock.markAt(now - idle, idle) : clock.mark();
                least = Math.min(least, mark - lateness);
            } else if (!isIdle || now - started <= 2 * idle) {
                return PartitionClock.NONE;
            }
        }
        return least == Long.MAX_VALUE ? PartitionClock.NONE : least;
    }
}
