package dev.weir.spark.batch;

import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.SessionTable;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Value;
import dev.weir.spark.tally.Scalar;
import dev.weir.spark.tally.TallyPlan;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that the processing of a stream's batches follows from its declaration. Durations are microseconds, as Spark's times are.
 *
 * @param expressions the columns behind {@link Columns#FIXED}, in Spark SQL over the event's fields
 */
public record BatchPlan(
        String stream,
        long lateness,
        boolean countsLate,
        long ahead,
        long idle,
        boolean hasId,
        List<String> expressions,
        List<MetricPlan> metrics,
        List<SessionPlan> sessions)
        implements Serializable {

    public static BatchPlan of(StreamSpec stream) {
        var projection = new Projection(Columns.FIXED);
        var tables = StreamTables.of(stream);
        var metrics = tables.metrics().stream()
                .map(table -> metric(table, projection))
                .toList();
        var sessions = tables.sessions().stream()
                .map(table -> session(table, projection))
                .toList();
        return new BatchPlan(
                stream.name(),
                micros(stream.time().lateness()),
                stream.time().late() == LatePolicy.COUNT,
                micros(stream.time().ahead()),
                micros(stream.time().idle()),
                stream.id().isPresent(),
                projection.expressions(),
                metrics,
                sessions);
    }

    public String metricName(int index) {
        return metrics.get(index).name();
    }

    /** A row of a metric to which nothing has been added yet; the key as a task has found it. */
    public MetricRow row(int metric, long start, byte[] key) {
        var plan = metrics.get(metric);
        return new MetricRow(start, plan.dimensions(key), plan.start());
    }

    private static MetricPlan metric(MetricTable table, Projection projection) {
        var metric = table.metric();
        var window = metric.window();
        return new MetricPlan(
                metric.name(),
                window.every().toMillis(),
                Math.toIntExact(window.size().toMillis() / window.every().toMillis()),
                condition(metric.where(), projection, MetricPlan.ALL),
                metric.by().stream()
                        .map(dimension -> new DimensionPlan(
                                projection.ordinal(dimension.expression(), dimension.type()),
                                Scalar.of(dimension.type()),
                                table.longestText()))
                        .toList(),
                table.stored().stream().map(value -> tally(value, projection)).toList());
    }

    private static TallyPlan tally(Value value, Projection projection) {
        var measure = value.measure();
        return measure.of()
                .map(of -> new TallyPlan(
                        value.computation(), Scalar.of(measure.input()), projection.ordinal(of, measure.input())))
                .orElseGet(
                        () -> new TallyPlan(value.computation(), Scalar.of(new FieldType.Whole()), TallyPlan.NO_VALUE));
    }

    private static SessionPlan session(SessionTable table, Projection projection) {
        SessionSpec session = table.session();
        var visitor = new DimensionPlan(
                projection.ordinal(session.by().expression(), session.by().type()),
                Scalar.of(session.by().type()),
                table.longestText());
        return new SessionPlan(
                session.name(),
                visitor,
                condition(session.opens(), projection, SessionPlan.NEVER),
                condition(session.closes(), projection, SessionPlan.NEVER));
    }

    private static int condition(Optional<String> condition, Projection projection, int none) {
        return condition
                .map(expression -> projection.ordinal(expression, new FieldType.Flag()))
                .orElse(none);
    }

    private static long micros(Duration duration) {
        return Math.multiplyExact(duration.toMillis(), 1000L);
    }
}
