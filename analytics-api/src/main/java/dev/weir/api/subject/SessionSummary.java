package dev.weir.api.subject;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.Window;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.SessionTable;
import dev.weir.catalog.diff.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A kind of session as if it were a metric: how many sessions began in a window, how long they lasted, how much they held. */
public final class SessionSummary {

    static final String OPEN_COUNT = "open_count";

    private static final FieldType WHOLE = new FieldType.Whole();

    /** Sessions begin at any moment; windows of them at whole seconds. */
    private static final Window SECOND = Window.tumbling(Duration.ofSeconds(1));

    private SessionSummary() {}

    public static MetricSubject of(StreamSpec stream, SessionSpec session) {
        var spec = new MetricSpec(
                session.name(),
                session.description(),
                SECOND,
                Optional.empty(),
                List.of(session.by()),
                List.of(
                        new Measure("session_count", Measure.Function.COUNT, Optional.empty(), new FieldType.Text()),
                        measure(OPEN_COUNT, Measure.Function.SUM, Names.SESSION_OPEN),
                        measure(Names.SESSION_EVENTS, Measure.Function.SUM, Names.SESSION_EVENTS),
                        measure("avg_duration_seconds", Measure.Function.AVG, Names.SESSION_DURATION),
                        measure("min_duration_seconds", Measure.Function.MIN, Names.SESSION_DURATION),
                        measure("max_duration_seconds", Measure.Function.MAX, Names.SESSION_DURATION)));
        var table = SessionTable.of(stream, session).table();
        String relation = """
                (SELECT %1$s AS window_start, %2$s, 1::bigint AS session_count, %3$s::int::numeric AS open_count,
                   %4$s::numeric AS %4$s, %5$s::numeric AS avg_duration_seconds_sum, 1::bigint AS avg_duration_seconds_count,
                   %5$s AS min_duration_seconds, %5$s AS max_duration_seconds, %6$s FROM %7$s)""".formatted(
                        identifier(Names.SESSION_START),
                        identifier(session.by().column()),
                        identifier(Names.SESSION_OPEN),
                        identifier(Names.SESSION_EVENTS),
                        identifier(Names.SESSION_DURATION),
                        identifier(Names.REVISION),
                        table.sql());
        return MetricSubject.of(stream, MetricTable.of(stream, spec), relation, Fingerprint.of(stream, session));
    }

    private static Measure measure(String column, Measure.Function function, String of) {
        return new Measure(column, function, Optional.of(of), WHOLE);
    }
}
