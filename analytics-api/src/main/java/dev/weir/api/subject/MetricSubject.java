package dev.weir.api.subject;

import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.Window;
import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.diff.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A metric as questions see it: its windows, dimensions and measures.
 *
 * @param relation what is selected from, safe to stand in SQL
 * @param unsettled the measure that must be zero before a row is final, where the end of its window does not suffice
 */
public record MetricSubject(
        StreamSpec stream,
        MetricTable metric,
        String relation,
        List<Field> dimensions,
        List<Quantity> measures,
        Optional<Quantity> unsettled,
        String fingerprint) {

    public MetricSubject {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
    }

    public static MetricSubject of(StreamSpec stream, MetricSpec spec) {
        var metric = MetricTable.of(stream, spec);
        return of(stream, metric, metric.table().sql(), Fingerprint.of(stream, spec));
    }

    static MetricSubject of(StreamSpec stream, MetricTable metric, String relation, String fingerprint) {
        int longest = metric.longestText();
        var measures = metric.measures().stream()
                .map(value -> new Quantity(field(value.column(), 0), value))
                .toList();
        return new MetricSubject(
                stream,
                metric,
                relation,
                metric.table().columns(Column.Role.DIMENSION).stream()
                        .map(column -> field(column, longest))
                        .toList(),
                measures,
                measures.stream()
                        .filter(measure -> measure.name().equals(SessionSummary.OPEN_COUNT)
                                && !relation.equals(metric.table().sql()))
                        .findFirst(),
                fingerprint);
    }

    public String name() {
        return metric.metric().name();
    }

    /** Whether nothing changes any more behind the watermark: where late events are counted too, they may come at any time. */
    public boolean settles() {
        return unsettled.isPresent() || stream.time().late() == LatePolicy.SEPARATE;
    }

    public Window window() {
        return metric.metric().window();
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
