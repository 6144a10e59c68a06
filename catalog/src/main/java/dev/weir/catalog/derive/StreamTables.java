package dev.weir.catalog.derive;

import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.List;

/** Everything that a stream's schema in Postgres holds. */
public record StreamTables(
        String schema, String description, List<MetricTable> metrics, List<SessionTable> sessions, LateTable late) {

    public StreamTables {
        metrics = List.copyOf(metrics);
        sessions = List.copyOf(sessions);
    }

    public static StreamTables of(StreamSpec stream) {
        return new StreamTables(
                Names.schema(stream),
                stream.description(),
                stream.metrics().stream()
                        .map(metric -> MetricTable.of(stream, metric))
                        .toList(),
                stream.sessions().stream()
                        .map(session -> SessionTable.of(stream, session))
                        .toList(),
                LateTable.of(stream));
    }

    public List<Table> all() {
        var tables = new ArrayList<Table>();
        metrics.forEach(metric -> tables.add(metric.table()));
        sessions.forEach(session -> tables.add(session.table()));
        tables.add(late.table());
        return tables;
    }
}
