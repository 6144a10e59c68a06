package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.derive.ColumnType;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.SessionTable;
import dev.weir.spark.batch.PartitionClock;
import dev.weir.spark.batch.Visited;
import dev.weir.spark.session.Session;
import dev.weir.spark.session.Visits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what has become of the sessions of the visitors that a batch touches. */
final class SessionWriter {

    private final String stream;
    private final SessionTable table;
    private final VisitorStates states;
    private final long gap;

    SessionWriter(String stream, SessionTable table) {
        this.stream = stream;
        this.table = table;
        this.states = new VisitorStates(stream, table.session().name());
        this.gap = Math.multiplyExact(table.session().gap().toMillis(), 1000L);
    }

    SessionTable table() {
        return table;
    }

    /** What the batch changes; it is not written yet. */
    SessionChanges changes(Connection connection, List<Visited> visited, long watermark) throws SQLException {
        var known =
                states.read(connection, visited.stream().map(Visited::visitor).toList());
        var changes = new SessionChanges();
        for (var visitor : visited) {
            var visits = known.getOrDefault(visitor.visitor(), new Visits());
            var before = visits.sessions(gap);
            visits.addAll(visitor.moments());
            var after = visits.sessions(gap);
            visits.settle(watermark, gap);
            changes.note(visitor.visitor(), before, after, visits);
        }
        return changes;
    }

    void write(Connection connection, SessionChanges changes, long watermark, long revision) throws SQLException {
        delete(connection, changes.gone());
        upsert(connection, changes, watermark, revision);
        states.write(
                connection,
                changes.visitors(),
                session -> isOpen(session, watermark),
                visits -> visits.isOver(watermark, gap));
    }

    private boolean isOpen(Session last, long watermark) {
        return !last.closed() && (watermark == PartitionClock.NONE || watermark - last.end() <= gap);
    }

    private void delete(Connection connection, List<SessionChanges.Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String sql =
                "DELETE FROM %s t USING unnest(?::text[], ?::int8[]) AS n(visitor, start) WHERE t.%s = %s AND t.%s = weir.moment(n.start)"
                        .formatted(
                                table.table().sql(),
                                visitorColumn(),
                                visitor("n.visitor"),
                                identifier(Names.SESSION_START));
        try (var delete = connection.prepareStatement(sql)) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "text", rows.stream().map(row -> row.visitor()).toArray()));
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "int8",
                            rows.stream().map(row -> row.session().start()).toArray()));
            delete.executeUpdate();
        }
    }

    private void upsert(Connection connection, SessionChanges changes, long watermark, long revision)
            throws SQLException {
        var rows = changes.changed();
        if (rows.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO %1$s AS t (%2$s, %3$s, %4$s, %5$s, %6$s, %7$s, %8$s)
                SELECT %9$s, weir.moment(n.started), weir.moment(n.ended), (n.ended - n.started) / 1000000, n.events, n.is_open, ?
                FROM unnest(?::text[], ?::int8[], ?::int8[], ?::int8[], ?::bool[]) AS n(visitor, started, ended, events, is_open)
                ON CONFLICT (%2$s, %3$s) DO UPDATE SET
                  %4$s = EXCLUDED.%4$s, %5$s = EXCLUDED.%5$s, %6$s = EXCLUDED.%6$s, %7$s = EXCLUDED.%7$s, %8$s = EXCLUDED.%8$s""".formatted(
                        table.table().sql(),
                        visitorColumn(),
                        identifier(Names.SESSION_START),
                        identifier(Names.SESSION_END),
                        identifier(Names.SESSION_DURATION),
                        identifier(Names.SESSION_EVENTS),
                        identifier(Names.SESSION_OPEN),
                        identifier(Names.REVISION),
                        visitor("n.visitor"));
        try (var insert = connection.prepareStatement(sql)) {
            insert.setLong(1, revision);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", rows.stream().map(row -> row.visitor()).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "int8",
                            rows.stream().map(row -> row.session().start()).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int8",
                            rows.stream().map(row -> row.session().end()).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "int8",
                            rows.stream().map(row -> row.session().events()).toArray()));
            var open = new ArrayList<@Nullable Boolean>();
            rows.forEach(row -> open.add(row.isLast() && isOpen(row.session(), watermark)));
            insert.setArray(6, connection.createArrayOf("bool", open.toArray()));
            insert.executeUpdate();
        }
    }

    /** Ends the sessions that the watermark has left behind, and forgets their visitors; true when a row has changed. */
    boolean sweep(Connection connection, long watermark, long revision) throws SQLException {
        String close = """
                UPDATE %1$s t SET %2$s = false, %3$s = ?
                FROM weir.session_state s
                WHERE s.stream = ? AND s.session = ? AND s.is_open AND s.last_end < weir.moment(?)
                  AND t.%4$s = %5$s AND t.%6$s = s.last_start AND t.%2$s""".formatted(
                        table.table().sql(),
                        identifier(Names.SESSION_OPEN),
                        identifier(Names.REVISION),
                        visitorColumn(),
                        visitor("s.visitor"),
                        identifier(Names.SESSION_START));
        int closed;
        try (var update = connection.prepareStatement(close)) {
            update.setLong(1, revision);
            update.setString(2, stream);
            update.setString(3, table.session().name());
            update.setLong(4, watermark - gap);
            closed = update.executeUpdate();
        }
        states.forgetBefore(connection, watermark - gap);
        return closed > 0;
    }

    private String visitorColumn() {
        return identifier(table.session().by().column());
    }

    /** The visitor as the column has it, from its text. */
    private String visitor(String text) {
        var type = ColumnType.of(table.session().by().type());
        return type.equals(ColumnType.TIMESTAMP)
                ? "weir.instant(" + text + "::int8)"
                : type.isText() ? text : text + "::" + type.postgres();
    }
}
