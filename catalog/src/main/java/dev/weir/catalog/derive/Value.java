package dev.weir.catalog.derive;

import dev.weir.catalog.Measure;
import java.util.List;

/**
 * A column of a metric's table that holds a number, or what is needed to go on counting it.
 *
 * @param measure the declaration that it stems from; a companion's is that of the measure it stands beside
 * @param from the columns that a derived value is computed from: sum and count of an average, otherwise the sketch
 */
public record Value(Column column, Computation computation, Measure measure, List<String> from) {

    public Value {
        from = List.copyOf(from);
        if (from.isEmpty() == (computation.merge() == Merge.DERIVED)) {
            throw new IllegalArgumentException(column.name() + ": expected columns to derive from, found " + from);
        }
    }

    public String name() {
        return column.name();
    }

    public Merge merge() {
        return computation.merge();
    }
}
