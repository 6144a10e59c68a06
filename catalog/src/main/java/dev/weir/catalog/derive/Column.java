package dev.weir.catalog.derive;

/** A column of a table in Postgres. */
public record Column(String name, ColumnType type, Role role, boolean nullable, String description) {

    /** What a column is for. */
    public enum Role {
        /** Where in time the row lies. */
        WINDOW,
        /** What the row is about. */
        DIMENSION,
        /** What was declared to be measured. */
        MEASURE,
        /** What a measure needs beside it to go on counting and to be rolled up. */
        COMPANION,
        /** What Weir itself notes. */
        BOOKKEEPING
    }

    static Column window(String name, String description) {
        return new Column(name, ColumnType.TIMESTAMP, Role.WINDOW, false, description);
    }

    static Column revision() {
        return new Column(
                Names.REVISION,
                ColumnType.WHOLE,
                Role.BOOKKEEPING,
                false,
                "The revision of the stream that last changed this row.");
    }
}
