package dev.weir.catalog.derive;

import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import java.time.Duration;
import java.util.List;

/** The table of a kind of session: a row per session, also while it lasts. */
public record SessionTable(SessionSpec session, Table table) {

    public static SessionTable of(StreamSpec stream, SessionSpec session) {
        var visitor = new Column(
                session.by().column(),
                ColumnType.of(session.by().type()),
                Column.Role.DIMENSION,
                false,
                "Whose session it is.");
        var columns = List.of(
                visitor,
                Column.window(Names.SESSION_START, "Event time of the first event."),
                Column.window(Names.SESSION_END, "Event time of the last event so far."),
                new Column(
                        Names.SESSION_DURATION,
                        ColumnType.WHOLE,
                        Column.Role.MEASURE,
                        false,
                        "Whole seconds from the first event to the last."),
                new Column(Names.SESSION_EVENTS, ColumnType.WHOLE, Column.Role.MEASURE, false, "Number of events."),
                new Column(
                        Names.SESSION_OPEN,
                        ColumnType.FLAG,
                        Column.Role.BOOKKEEPING,
                        false,
                        "Whether further events may still join it."),
                Column.revision());
        var table = new Table(
                Names.schema(stream),
                session.name(),
                session.description(),
                columns,
                List.of(visitor.name(), Names.SESSION_START),
                Names.SESSION_START,
                PartitionSpan.of(stream.retention(), Duration.ZERO),
                List.of(Names.SESSION_START));
        return new SessionTable(session, table);
    }

    /** The most bytes that a visitor's name may have, see {@link KeyText}; 0 where it is no text. */
    public int longestText() {
        int texts = ColumnType.of(session.by().type()).isText() ? 1 : 0;
        return KeyText.longest(texts, 2 - texts);
    }
}
