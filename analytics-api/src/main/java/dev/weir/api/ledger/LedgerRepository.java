package dev.weir.api.ledger;

import dev.weir.api.database.Database;
import dev.weir.api.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the ledger. */
@ApplicationScoped
public class LedgerRepository {

    private static final Sql STATES = new Sql("""
            SELECT stream, revision, watermark, max_event_time, received, rejected, applied, late, duplicate,
                   canary_at, updated_at, checked_at, lag_events, lag_since
            FROM weir.stream_state""", List.of());

    private static final Sql ENTRIES =
            new Sql("SELECT stream, name, kind, fingerprint, since FROM weir.metric", List.of());

    private final Database database;

    LedgerRepository(Database database) {
        this.database = database;
    }

    public Future<LedgerState> read() {
        return database.snapshot(snapshot -> snapshot.all(STATES).compose(states -> snapshot.all(ENTRIES)
                .map(entries -> new LedgerState(states(states), entries(entries)))));
    }

    private static Map<String, StreamState> states(List<Row> rows) {
        var states = new HashMap<String, StreamState>();
        rows.forEach(row -> states.put(row.getString("stream"), state(row)));
        return states;
    }

    private static StreamState state(Row row) {
        return new StreamState(
                row.getString("stream"),
                row.getLong("revision"),
                moment(row, "watermark"),
                moment(row, "max_event_time"),
                new StreamState.Counters(
                        row.getLong("received"),
                        row.getLong("rejected"),
                        row.getLong("applied"),
                        row.getLong("late"),
                        row.getLong("duplicate")),
                moment(row, "canary_at"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getOffsetDateTime("checked_at").toInstant(),
                row.getLong("lag_events"),
                moment(row, "lag_since"));
    }

    private static Map<String, MetricEntry> entries(List<Row> rows) {
        var entries = new HashMap<String, MetricEntry>();
        for (Row row : rows) {
            var entry = new MetricEntry(
                    row.getString("stream"),
                    row.getString("name"),
                    row.getString("kind"),
                    row.getString("fingerprint"),
                    row.getOffsetDateTime("since").toInstant());
            entries.put(LedgerState.key(entry.stream(), entry.name()), entry);
        }
        return entries;
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
