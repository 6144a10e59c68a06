package dev.weir.spark.ledger;

import dev.weir.spark.ledger.SessionChanges.VisitorState;
import dev.weir.spark.session.Session;
import dev.weir.spark.session.Visits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the ledger remembers of the visitors of one kind of session. */
final class VisitorStates {

    private final String stream;
    private final String session;

    VisitorStates(String stream, String session) {
        this.stream = stream;
        this.session = session;
    }

    Map<String, Visits> read(Connection connection, Collection<String> visitors) throws SQLException {
        String sql = """
                SELECT visitor, state FROM weir.session_state
                WHERE stream = ? AND session = ? AND visitor = ANY (?::text[])""";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, stream);
            select.setString(2, session);
            select.setArray(3, connection.createArrayOf("text", visitors.toArray()));
            var states = new HashMap<String, Visits>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getString(1), decode(rows.getBytes(2)));
                }
            }
            return states;
        }
    }

    void write(
            Connection connection,
            Map<String, VisitorState> visitors,
            Predicate<Session> isOpen,
            Predicate<Visits> isOver)
            throws SQLException {
        var kept = new TreeMap<String, VisitorState>();
        var over = new ArrayList<String>();
        visitors.forEach((visitor, state) -> {
            if (isOver.test(state.visits())) {
                over.add(visitor);
            } else {
                kept.put(visitor, state);
            }
        });
        forget(connection, over);
        keep(connection, kept, isOpen);
    }

    private void keep(Connection connection, Map<String, VisitorState> visitors, Predicate<Session> isOpen)
            throws SQLException {
        String sql = """
                INSERT INTO weir.session_state AS t (stream, session, visitor, state, last_start, last_end, is_open)
                SELECT ?, ?, n.visitor, n.state, weir.moment(n.started), weir.moment(n.ended), n.is_open
                FROM unnest(?::text[], ?::bytea[], ?::int8[], ?::int8[], ?::bool[]) AS n(visitor, state, started, ended, is_open)
                ON CONFLICT (stream, session, visitor) DO UPDATE SET
                  state = EXCLUDED.state, last_start = EXCLUDED.last_start, last_end = EXCLUDED.last_end, is_open = EXCLUDED.is_open""";
        var states = new ArrayList<byte[]>();
        var starts = new ArrayList<Long>();
        var ends = new ArrayList<Long>();
        var open = new ArrayList<Boolean>();
        for (var state : visitors.values()) {
            states.add(encode(state.visits()));
            starts.add(state.last().start());
            ends.add(state.last().end());
            open.add(isOpen.test(state.last()));
        }
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, stream);
            insert.setString(2, session);
            insert.setArray(
                    3, connection.createArrayOf("text", visitors.keySet().toArray()));
            insert.setArray(4, connection.createArrayOf("bytea", states.toArray(new byte[0][])));
            insert.setArray(5, connection.createArrayOf("int8", starts.toArray()));
            insert.setArray(6, connection.createArrayOf("int8", ends.toArray()));
            insert.setArray(7, connection.createArrayOf("bool", open.toArray()));
            insert.executeUpdate();
        }
    }

    private void forget(Connection connection, List<String> visitors) throws SQLException {
        String sql = "DELETE FROM weir.session_state WHERE stream = ? AND session = ? AND visitor = ANY (?::text[])";
        try (var delete = connection.prepareStatement(sql)) {
            delete.setString(1, stream);
            delete.setString(2, session);
            delete.setArray(3, connection.createArrayOf("text", visitors.toArray()));
            delete.executeUpdate();
        }
    }

    /** Forgets visitors whose last event was before the moment: nothing that still counts can touch their sessions. */
    void forgetBefore(Connection connection, long moment) throws SQLException {
        String sql = "DELETE FROM weir.session_state WHERE stream = ? AND session = ? AND last_end < weir.moment(?)";
        try (var delete = connection.prepareStatement(sql)) {
            delete.setString(1, stream);
            delete.setString(2, session);
            delete.setLong(3, moment);
            delete.executeUpdate();
        }
    }

    private static byte[] encode(Visits visits) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            visits.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Visits decode(byte[] state) {
        try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
            return Visits.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
