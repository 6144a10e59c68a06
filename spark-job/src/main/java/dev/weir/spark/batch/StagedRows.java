package dev.weir.spark.batch;

import java.util.Map;
import java.util.Set;

/**
 * Rows of metrics that a task has staged.
 *
 * @param place the name of their place
 * @param days the days in which the windows of each metric begin, as moments in microseconds
 */
public record StagedRows(String place, long count, Map<Integer, Set<Long>> days) {

    public StagedRows {
        days = Map.copyOf(days);
    }
}
