package dev.weir.catalog.derive;

import static dev.weir.catalog.derive.Column.Role.COMPANION;
import static dev.weir.catalog.derive.Column.Role.MEASURE;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the measures of a metric into columns: what is shown, and what stands beside it so that it can go on growing. */
final class MetricValues {

    private final List<Measure> measures;
    private final Map<String, Measure> sketches = new HashMap<>();

    MetricValues(MetricSpec metric) {
        this.measures = metric.measures();
        for (var measure : measures) {
            if (measure.function().isQuantile()) {
                sketches.merge(expression(measure), measure, MetricValues::firstByName);
            }
        }
    }

    List<Value> all() {
        var values = new ArrayList<Value>();
        measures.forEach(measure -> values.add(shown(measure)));
        measures.forEach(measure -> values.addAll(companions(measure)));
        return values;
    }

    private Value shown(Measure measure) {
        return switch (measure.function()) {
            case COUNT -> value(measure, ColumnType.WHOLE, false, Computation.COUNT);
            case SUM -> value(measure, sumType(measure), true, Computation.SUM);
            case MIN -> value(measure, valueType(measure), true, Computation.MIN);
            case MAX -> value(measure, valueType(measure), true, Computation.MAX);
            case AVG ->
                value(measure, ColumnType.REAL, true, Computation.AVERAGE, sumColumn(measure), countColumn(measure));
            case DISTINCT ->
                value(measure, ColumnType.WHOLE, false, Computation.DISTINCT_ESTIMATE, sketchColumn(measure));
            case P50, P95, P99 ->
                value(measure, ColumnType.REAL, true, Computation.QUANTILE, sketchColumn(sketching(measure)));
        };
    }

    private List<Value> companions(Measure measure) {
        return switch (measure.function()) {
            case COUNT, SUM, MIN, MAX -> List.of();
            case AVG ->
                List.of(
                        companion(sumColumn(measure), sumType(measure), true, Computation.SUM, measure),
                        companion(countColumn(measure), ColumnType.WHOLE, false, Computation.COUNT_VALUES, measure));
            case DISTINCT ->
                List.of(companion(sketchColumn(measure), ColumnType.BYTES, true, Computation.DISTINCT_SKETCH, measure));
            case P50, P95, P99 ->
                sketching(measure).equals(measure)
                        ? List.of(companion(
                                sketchColumn(measure), ColumnType.BYTES, true, Computation.QUANTILE_SKETCH, measure))
                        : List.of();
        };
    }

    /** The quantile whose sketch serves all quantiles of the same expression: the first by name, in whatever order they stand. */
    private Measure sketching(Measure measure) {
        return sketches.getOrDefault(expression(measure), measure);
    }

    private static Measure firstByName(Measure one, Measure other) {
        return one.column().compareTo(other.column()) <= 0 ? one : other;
    }

    private static String expression(Measure measure) {
        return new Expression(measure.of().orElseThrow()).canonical();
    }

    private static String sumColumn(Measure measure) {
        return measure.column() + "_sum";
    }

    private static String countColumn(Measure measure) {
        return measure.column() + "_count";
    }

    private static String sketchColumn(Measure measure) {
        return measure.column() + "_sketch";
    }

    /** Sums of exact numbers are exact, and wide enough never to overflow in silence. */
    private static ColumnType sumType(Measure measure) {
        FieldType input = measure.input();
        if (input instanceof FieldType.Whole) {
            return ColumnType.of(new FieldType.Decimal(FieldType.STORED_DIGITS, 0));
        }
        if (input instanceof FieldType.Decimal decimal) {
            return ColumnType.of(new FieldType.Decimal(FieldType.STORED_DIGITS, decimal.scale()));
        }
        if (input instanceof FieldType.Real) {
            return ColumnType.REAL;
        }
        throw new IllegalArgumentException(measure.column() + ": expected a number to "
                + measure.function().word() + ", found " + input.spark());
    }

    private static ColumnType valueType(Measure measure) {
        if (!measure.input().isScalar()) {
            throw new IllegalArgumentException(measure.column() + ": expected a scalar to take the "
                    + measure.function().word() + " of, found "
                    + measure.input().spark());
        }
        return ColumnType.of(measure.input());
    }

    private static Value value(
            Measure measure, ColumnType type, boolean nullable, Computation computation, String... from) {
        var column = new Column(measure.column(), type, MEASURE, nullable, description(measure));
        return new Value(column, computation, measure, List.of(from));
    }

    private static Value companion(
            String name, ColumnType type, boolean nullable, Computation computation, Measure measure) {
        String description =
                switch (computation) {
                    case SUM -> "Sum behind ";
                    case COUNT_VALUES -> "Number of values behind ";
                    case DISTINCT_SKETCH -> "Sketch of the different values behind ";
                    case QUANTILE_SKETCH -> "Sketch of the values behind ";
                    case COUNT, MIN, MAX, AVERAGE, DISTINCT_ESTIMATE, QUANTILE ->
                        throw new IllegalArgumentException(computation + " stands beside no measure");
                };
        var column = new Column(name, type, COMPANION, nullable, description + measure.column() + ".");
        return new Value(column, computation, measure, List.of());
    }

    private static String description(Measure measure) {
        return "Measure " + measure.function().word()
                + measure.of().map(of -> "(" + of + ")").orElse("") + ".";
    }
}
