package dev.weir.spark.batch;

import dev.weir.spark.tally.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch adds to one row of a metric: start of the window in milliseconds, dimensions, and the stored values. */
public record MetricRow(long windowStart, List<@Nullable Object> dimensions, Tally[] tallies) {

    /** Takes in what a task has found for the row. */
    public void add(byte[] state) {
        Finding.read(state, in -> {
            for (var tally : tallies) {
                tally.read(in);
            }
            return tallies;
        });
    }
}
