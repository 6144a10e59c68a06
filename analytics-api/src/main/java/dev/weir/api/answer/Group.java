package dev.weir.api.answer;

import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Value;
import dev.weir.catalog.sketch.QuantileSketch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a table that become one row of an answer. */
final class Group {

    private final Instant start;
    private final List<@Nullable Object> dimensions;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long revision;

    Group(Instant start, List<@Nullable Object> dimensions, List<Value> stored) {
        this.start = start;
        this.dimensions = dimensions;
        stored.forEach(value -> tallies.put(value.name(), Tally.of(value)));
    }

    boolean holds(Instant otherStart, List<@Nullable Object> otherDimensions) {
        return start.equals(otherStart) && dimensions.equals(otherDimensions);
    }

    void add(List<@Nullable Object> stored, long rowRevision) {
        int i = 0;
        for (var tally : tallies.values()) {
            tally.add(stored.get(i));
            i++;
        }
        revision = Math.max(revision, rowRevision);
    }

    AnswerRow row(List<Quantity> measures) {
        var values = new ArrayList<@Nullable Object>();
        measures.forEach(measure -> values.add(value(measure.value())));
        return new AnswerRow(start, dimensions, values, revision, Optional.empty());
    }

    private @Nullable Object value(Value value) {
        return switch (value.computation()) {
            case COUNT, COUNT_VALUES, SUM, MIN, MAX -> of(value.name());
            case AVERAGE -> average(of(value.from().get(0)), of(value.from().get(1)));
            case DISTINCT_ESTIMATE -> of(value.from().get(0));
            case QUANTILE -> {
                var sketch = (QuantileSketch) of(value.from().get(0));
                yield sketch == null || sketch.isEmpty()
                        ? null
                        : (Double) sketch.quantile(value.measure().function().rank());
            }
            case DISTINCT_SKETCH, QUANTILE_SKETCH -> throw new IllegalArgumentException(value.name() + " is not shown");
        };
    }

    private @Nullable Object of(String column) {
        var tally = tallies.get(column);
        return tally == null ? null : tally.value();
    }

    private static @Nullable Object average(@Nullable Object sum, @Nullable Object count) {
        if (sum == null || count == null || (Long) count == 0) {
            return null;
        }
        return sum instanceof BigDecimal decimal
                ? decimal.divide(BigDecimal.valueOf((Long) count), java.math.MathContext.DECIMAL64)
                        .doubleValue()
                : (Double) sum / (Long) count;
    }
}
