package dev.weir.spark.batch;

import dev.weir.spark.tally.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch adds to one row of a metric: start of the window in milliseconds, dimensions, and the stored values. */
public record MetricRow(long windowStart, List<@Nullable Object> dimensions, Tally[] tallies) {}
