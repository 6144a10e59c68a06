package dev.weir.spark.ledger;

import dev.weir.spark.session.Session;
import dev.weir.spark.session.Visits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch does to the rows of a kind of session: some are gone, because they became part of others, some have changed. */
final class SessionChanges {

    private final List<Row> gone = new ArrayList<>();
    private final List<Row> changed = new ArrayList<>();
    private final Map<String, VisitorState> visitors = new LinkedHashMap<>();

    /** A row of the table, and whether it is the visitor's last one. */
    record Row(String visitor, Session session, boolean isLast) {}

    /** What is remembered of a visitor, and the last session. */
    record VisitorState(Visits visits, Session last) {}

    void note(String visitor, List<Session> before, List<Session> after, Visits visits) {
        var old = Visits.byStart(before);
        var last = after.get(after.size() - 1);
        for (var session : after) {
            var was = old.remove(session.start());
            boolean wasLast = !before.isEmpty()
                    && session.start() == before.get(before.size() - 1).start();
            boolean isLast = session == last;
            if (!session.equals(was) || wasLast != isLast) {
                changed.add(new Row(visitor, session, isLast));
            }
        }
        old.values().forEach(session -> gone.add(new Row(visitor, session, false)));
        visitors.put(visitor, new VisitorState(visits, last));
    }

    List<Row> gone() {
        return gone;
    }

    List<Row> changed() {
        return changed;
    }

    Map<String, VisitorState> visitors() {
        return visitors;
    }

    /** The start of every row that will be written. */
    List<Long> starts() {
        return changed.stream().map(row -> row.session().start()).toList();
    }
}
