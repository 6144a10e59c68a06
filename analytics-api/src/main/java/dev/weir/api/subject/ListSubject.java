package dev.weir.api.subject;

import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.LateTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.SessionTable;
import dev.weir.catalog.derive.Table;
import dev.weir.catalog.diff.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * A table whose rows are looked at as they are: sessions and late events.
 *
 * @param time the column that ranges are about; the newest rows come first
 * @param key what tells two rows of the same time apart
 */
public record ListSubject(
        StreamSpec stream, Table table, List<Field> columns, Field time, List<Field> key, String fingerprint) {

    public ListSubject {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public static ListSubject sessions(StreamSpec stream, SessionSpec session) {
        var sessions = SessionTable.of(stream, session);
        return of(
                stream, sessions.table(), Names.SESSION_START, sessions.longestText(), Fingerprint.of(stream, session));
    }

    public static ListSubject late(StreamSpec stream) {
        return of(stream, LateTable.of(stream).table(), LateTable.ARRIVED_AT, 0, "");
    }

    private static ListSubject of(StreamSpec stream, Table table, String time, int longest, String fingerprint) {
        var columns = table.columns().stream()
                .filter(column -> !column.name().equals(Names.REVISION))
                .map(column -> field(column, longest))
                .toList();
        var moment = columns.stream()
                .filter(field -> field.name().equals(time))
                .findFirst()
                .orElseThrow();
        var key = columns.stream()
                .filter(field -> table.key().contains(field.name()) && !field.equals(moment))
                .toList();
        return new ListSubject(stream, table, columns, moment, key, fingerprint);
    }

    public String name() {
        return table.name();
    }

    public Optional<Field> column(String name) {
        return columns.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The column that tells whether a row may still change, where there is one. */
    public Optional<Field> open() {
        return column(Names.SESSION_OPEN);
    }

    private static Field field(Column column, int longest) {
        boolean isKeyText =
                column.role() == Column.Role.DIMENSION && column.type().isText();
        return new Field(column.name(), ValueType.of(column.type()), isKeyText ? longest : 0, column.description());
    }
}
