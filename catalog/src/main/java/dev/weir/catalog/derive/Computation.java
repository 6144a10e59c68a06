package dev.weir.catalog.derive;

/** What stands in a column of a metric's table, and how two parts of the same row become one. */
public enum Computation {
    /** The number of events. */
    COUNT(Merge.ADD),
    /** The number of events for which the expression has a value. */
    COUNT_VALUES(Merge.ADD),
    SUM(Merge.ADD),
    MIN(Merge.MIN),
    MAX(Merge.MAX),
    /** A sketch of which values the expression has. */
    DISTINCT_SKETCH(Merge.SKETCH_DISTINCT),
    /** A sketch of how the values of the expression lie. */
    QUANTILE_SKETCH(Merge.SKETCH_QUANTILE),
    /** A sum divided by a count of values. */
    AVERAGE(Merge.DERIVED),
    /** How many different values a sketch has seen. */
    DISTINCT_ESTIMATE(Merge.DERIVED),
    /** The value of a sketch at the measure's rank. */
    QUANTILE(Merge.DERIVED);

    private final Merge merge;

    Computation(Merge merge) {
        this.merge = merge;
    }

    public Merge merge() {
        return merge;
    }
}
