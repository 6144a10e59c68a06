package dev.weir.catalog;

import java.util.List;
import java.util.Optional;

/** Numbers per window and combination of dimensions. */
public record MetricSpec(
        String name,
        String description,
        Window window,
        Optional<String> where,
        List<Dimension> by,
        List<Measure> measures) {

    public MetricSpec {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected at least one measure, found none");
        }
    }
}
