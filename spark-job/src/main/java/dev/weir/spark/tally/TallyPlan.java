package dev.weir.spark.tally;

import dev.weir.catalog.derive.Computation;
import java.io.Serializable;

/** How one stored column of a metric is counted: from which column of the projected row, or from none. */
public record TallyPlan(Computation computation, Scalar type, int ordinal) implements Serializable {

    /** The place of a count, which needs no value. */
    public static final int NO_VALUE = -1;

    public Tally start() {
        return switch (computation) {
            case COUNT, COUNT_VALUES -> new CountTally();
            case SUM -> type.kind() == Scalar.Kind.REAL ? new RealSumTally() : new ExactSumTally(type);
            case MIN -> ExtremeTally.least(type);
            case MAX -> ExtremeTally.greatest(type);
            case DISTINCT_SKETCH -> new DistinctTally(type);
            case QUANTILE_SKETCH -> new QuantileTally(type);
            case AVERAGE, DISTINCT_ESTIMATE, QUANTILE ->
                throw new IllegalArgumentException(computation + " is derived from other columns, not counted");
        };
    }
}
