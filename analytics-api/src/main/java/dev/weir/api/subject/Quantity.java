package dev.weir.api.subject;

import dev.weir.catalog.derive.Value;

/** A measure: the column that shows it, and what it is computed from. */
public record Quantity(Field field, Value value) {

    public String name() {
        return field.name();
    }

    /** Whether it is computed from a sketch, which Postgres can't merge. */
    public boolean isSketched() {
        return switch (value.computation()) {
            case DISTINCT_ESTIMATE, QUANTILE -> true;
            case COUNT, COUNT_VALUES, SUM, MIN, MAX, DISTINCT_SKETCH, QUANTILE_SKETCH, AVERAGE -> false;
        };
    }
}
