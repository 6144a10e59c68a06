package dev.weir.catalog;

import dev.weir.catalog.Measure.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random metrics and sessions over a schema. */
final class MadeUpMetrics {

    private static final int LONGEST_NAME = 50;

    private static final List<FieldType> EXPRESSION_TYPES = List.of(
            new FieldType.Text(),
            new FieldType.Whole(),
            new FieldType.Real(),
            new FieldType.Flag(),
            new FieldType.Timestamp());

    private final Drawing draw;
    private final MadeUpSchema schema;

    MadeUpMetrics(Drawing draw, MadeUpSchema schema) {
        this.draw = draw;
        this.schema = schema;
    }

    MetricSpec metric(Random random) {
        // Columns of one metric need names of their own; other metrics may have the same.
        var columns = new Drawing(random);
        return new MetricSpec(
                draw.name(LONGEST_NAME),
                draw.text(),
                window(),
                draw.maybe(this::condition),
                draw.several(0, 4, () -> dimension(columns)),
                measures(columns));
    }

    SessionSpec session() {
        var by = draw.oneOf(schema.fields(type -> true).stream()
                .filter(path -> path.steps().size() == 1 && !path.toString().contains("$"))
                .toList());
        return new SessionSpec(
                draw.name(LONGEST_NAME),
                draw.text(),
                new Dimension(by.toString(), by.toString(), schema.type(by)),
                draw.duration(7200),
                draw.maybe(this::condition),
                draw.maybe(this::condition));
    }

    private Window window() {
        Duration every = draw.duration(3600);
        return new Window(every.multipliedBy(draw.oneOf(List.of(1, 1, 2, 5, 24))), every);
    }

    String condition() {
        var path = draw.oneOf(schema.fields(type -> true));
        return draw.oneOf(List.of(
                path + " = 'a'",
                path + "  is not null",
                "lower(" + path + ")='it''s'\n and `" + path.steps().get(0) + "` is null",
                "array_contains(array('x', \"y\"), " + path + ")"));
    }

    private Dimension dimension(Drawing columns) {
        String column = columns.name(LONGEST_NAME);
        if (draw.chance(70)) {
            var path = draw.oneOf(schema.fields(type -> true));
            return new Dimension(column, path.toString(), schema.type(path));
        }
        return new Dimension(column, "coalesce(" + condition() + ", true)", draw.oneOf(EXPRESSION_TYPES));
    }

    private List<Measure> measures(Drawing columns) {
        var measures = new ArrayList<Measure>();
        measures.add(new Measure(columns.name(LONGEST_NAME), Function.COUNT, Optional.empty(), new FieldType.Whole()));
        int number = draw.between(0, 5);
        for (int i = 0; i < number; i++) {
            measures.add(measure(columns.name(LONGEST_NAME), draw.oneOf(Function.values())));
        }
        return measures;
    }

    private Measure measure(String column, Function function) {
        if (function == Function.COUNT) {
            return new Measure(column, function, Optional.empty(), new FieldType.Whole());
        }
        boolean orders = function == Function.MIN || function == Function.MAX;
        var fitting = schema.fields(
                type -> function.needsNumber() ? type.isNumber() : !orders || !(type instanceof FieldType.Flag));
        if (fitting.isEmpty() || draw.chance(20)) {
            return new Measure(column, function, Optional.of("length('a') * 2"), new FieldType.Whole());
        }
        var path = draw.oneOf(fitting);
        return new Measure(column, function, Optional.of(path.toString()), schema.type(path));
    }
}
