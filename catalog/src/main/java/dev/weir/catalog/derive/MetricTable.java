package dev.weir.catalog.derive;

import dev.weir.catalog.Dimension;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of a metric: a row per window and combination of dimensions.
 *
 * @param values measures in the order of their declaration, then their companions
 */
public record MetricTable(MetricSpec metric, Table table, List<Value> values) {

    public MetricTable {
        values = List.copyOf(values);
    }

    public static MetricTable of(StreamSpec stream, MetricSpec metric) {
        var values = new MetricValues(metric).all();
        var columns = new ArrayList<Column>();
        columns.add(Column.window(Names.WINDOW_START, "When the window begins."));
        columns.add(Column.window(Names.WINDOW_END, "When the window ends; this moment belongs to the next."));
        metric.by().forEach(dimension -> columns.add(column(dimension)));
        values.forEach(value -> columns.add(value.column()));
        columns.add(Column.revision());
        var table = new Table(
                Names.schema(stream),
                metric.name(),
                metric.description(),
                columns,
                key(metric),
                Names.WINDOW_START,
                PartitionSpan.of(stream.retention(), metric.window().every()),
                List.of());
        return new MetricTable(metric, table, values);
    }

    /** The columns that Weir adds beside the declared measures, each with the measure that it serves. */
    public static Map<String, String> companionNames(MetricSpec metric) {
        var names = new LinkedHashMap<String, String>();
        new MetricValues(metric)
                .all().stream()
                        .filter(value -> value.column().role() == Column.Role.COMPANION)
                        .forEach(
                                value -> names.put(value.name(), value.measure().column()));
        return names;
    }

    /** The declared measures. */
    public List<Value> measures() {
        return values.stream()
                .filter(value -> value.column().role() == Column.Role.MEASURE)
                .toList();
    }

    /** What is aggregated and stored: all that is not derived from other columns. */
    public List<Value> stored() {
        return values.stream().filter(value -> value.merge() != Merge.DERIVED).toList();
    }

    public Value value(String column) {
        return values.stream()
                .filter(value -> value.name().equals(column))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(metric.name() + ": expected a measure, found " + column));
    }

    /** The most bytes that a text dimension may have, see {@link KeyText}. */
    public int longestText() {
        int texts = (int) metric.by().stream().filter(MetricTable::isText).count();
        return KeyText.longest(texts, metric.by().size() - texts + 1);
    }

    private static boolean isText(Dimension dimension) {
        return ColumnType.of(dimension.type()).isText();
    }

    private static List<String> key(MetricSpec metric) {
        return Stream.concat(Stream.of(Names.WINDOW_START), metric.by().stream().map(Dimension::column))
                .toList();
    }

    private static Column column(Dimension dimension) {
        return new Column(
                dimension.column(),
                ColumnType.of(dimension.type()),
                Column.Role.DIMENSION,
                true,
                "Dimension " + dimension.expression() + ".");
    }
}
