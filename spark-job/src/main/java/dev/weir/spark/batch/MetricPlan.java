package dev.weir.spark.batch;

import dev.weir.spark.tally.Tally;
import dev.weir.spark.tally.TallyPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is counted.
 *
 * <p>Events are counted by pane, as long as the slide of the window; a sliding window is the sum of its panes. So an event is
 * counted once, however many windows hold it.
 *
 * @param every length of a pane in milliseconds
 * @param panes panes in a window
 * @param where the place of the condition, or {@link #ALL}
 */
record MetricPlan(
        String name, long every, int panes, int where, List<DimensionPlan> dimensions, List<TallyPlan> tallies)
        implements Serializable {

    static final int ALL = -1;

    List<@Nullable Object> dimensions(byte[] key) {
        return Finding.read(key, in -> {
            var values = new ArrayList<@Nullable Object>();
            for (var dimension : dimensions) {
                values.add(dimension.read(in));
            }
            return values;
        });
    }

    Tally[] start() {
        return tallies.stream().map(TallyPlan::start).toArray(Tally[]::new);
    }
}
