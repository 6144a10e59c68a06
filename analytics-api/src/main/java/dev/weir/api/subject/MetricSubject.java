package dev.weir.api.subject;

import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.Window;
import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Table;
import dev.weir.catalog.diff.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A metric as questions see it: its windows, dimensions and measures. */
public record MetricSubject(
        StreamSpec stream, MetricTable metric, List<Field> dimensions, List<Quantity> measures, String fingerprint) {

    public MetricSubject {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
    }

    public static MetricSubject of(StreamSpec stream, MetricSpec spec) {
        var metric = MetricTable.of(stream, spec);
        int longest = metric.longestText();
        return new MetricSubject(
                stream,
                metric,
                metric.table().columns(Column.Role.DIMENSION).stream()
                        .map(column -> field(column, longest))
                        .toList(),
                metric.measures().stream()
                        .map(value -> new Quantity(field(value.column(), 0), value))
                        .toList(),
                Fingerprint.of(stream, spec));
    }

    public String name() {
        return metric.metric().name();
    }

    public Window window() {
        return metric.metric().window();
    }

    public Table table() {
        return metric.table();
    }

    public Optional<Field> dimension(String name) {
        return dimensions.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    public Optional<Quantity> measure(String name) {
        return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
    }

    public List<String> columnNames() {
        return Stream.concat(
                        dimensions.stream().map(Field::name), measures.stream().map(Quantity::name))
                .toList();
    }

    private static Field field(Column column, int longest) {
        var type = ValueType.of(column.type());
        return new Field(column.name(), type, type == ValueType.TEXT ? longest : 0, column.description());
    }
}
