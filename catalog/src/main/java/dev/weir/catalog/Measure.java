package dev.weir.catalog;

import java.util.Optional;

/**
 * A column that a metric counts or computes.
 *
 * @param of the Spark SQL expression measured; absent for a count of events
 * @param input the type of that expression's values; text where it does not matter
 */
public record Measure(String column, Function function, Optional<String> of, FieldType input) {

    public Measure {
        if (of.isPresent() == (function == Function.COUNT)) {
            throw new IllegalArgumentException(column + ": expected an argument for every function but count");
        }
    }

    /** The functions that can be rolled up to coarser windows and fewer dimensions. */
    public enum Function {
        COUNT("count"),
        SUM("sum"),
        AVG("avg"),
        MIN("min"),
        MAX("max"),
        DISTINCT("distinct"),
        P50("p50"),
        P95("p95"),
        P99("p99");

        private final String word;

        Function(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public boolean isQuantile() {
            return this == P50 || this == P95 || this == P99;
        }

        /** The rank that a quantile asks for. */
        public double rank() {
            return switch (this) {
                case P50 -> 0.50;
                case P95 -> 0.95;
                case P99 -> 0.99;
                case COUNT, SUM, AVG, MIN, MAX, DISTINCT ->
                    throw new IllegalStateException(word + " is not a quantile");
            };
        }

        /** Whether the argument must be a number. */
        public boolean needsNumber() {
            return this == SUM || this == AVG || isQuantile();
        }
    }
}
