package dev.weir.catalog.derive;

/** How the stored value of a column takes in what a batch found for the same row. Null is no value and changes nothing. */
public enum Merge {
    ADD,
    MIN,
    MAX,
    SKETCH_DISTINCT,
    SKETCH_QUANTILE,
    /** Computed anew from other columns of the merged row. */
    DERIVED
}
