package dev.weir.api.sql;

import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.Value;

/** How a measure of several rows is computed from theirs. */
final class Aggregates {

    private Aggregates() {}

    static String of(Quantity quantity) {
        Value value = quantity.value();
        String column = "t." + Quoting.identifier(value.name());
        return switch (value.computation()) {
            case COUNT, COUNT_VALUES -> "sum(" + column + ")::bigint";
            case SUM -> "sum(" + column + ")";
            case MIN -> "min(" + column + ")";
            case MAX -> "max(" + column + ")";
            case AVERAGE ->
                "(sum(t." + Quoting.identifier(value.from().get(0)) + ") / nullif(sum(t."
                        + Quoting.identifier(value.from().get(1)) + "), 0))::float8";
            case DISTINCT_ESTIMATE, QUANTILE, DISTINCT_SKETCH, QUANTILE_SKETCH ->
                throw new IllegalArgumentException(value.name() + ": Postgres can't merge sketches");
        };
    }
}
