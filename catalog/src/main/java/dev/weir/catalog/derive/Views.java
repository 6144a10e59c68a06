package dev.weir.catalog.derive;

import static dev.weir.catalog.derive.Quoting.identifier;
import static dev.weir.catalog.derive.Quoting.literal;

import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people and Grafana read: each metric and session as a view that has `time`, the declared dimensions and measures and
 * `final`, and nothing that Weir needs for itself.
 */
public final class Views {

    private static final String SUFFIX = "$view";

    private Views() {}

    /** The schema of a stream's views; no stream can have such a name. */
    public static String schema(StreamTables stream) {
        return stream.schema() + SUFFIX;
    }

    /** The statements that make all views anew, for tables that are there. */
    public static List<String> create(StreamSpec stream) {
        var tables = StreamTables.of(stream);
        var statements = new ArrayList<String>();
        statements.add("DROP SCHEMA IF EXISTS " + identifier(schema(tables)) + " CASCADE");
        statements.add("CREATE SCHEMA " + identifier(schema(tables)));
        tables.metrics()
                .forEach(metric ->
                        statements.addAll(create(tables, metric.table(), Names.WINDOW_START, isFinal(stream))));
        tables.sessions()
                .forEach(session -> statements.addAll(
                        create(tables, session.table(), Names.SESSION_START, "NOT t." + Names.SESSION_OPEN)));
        return statements;
    }

    /** Where late events are counted too, they may come at any time. */
    private static String isFinal(StreamSpec stream) {
        return stream.time().late() == LatePolicy.COUNT
                ? "false"
                : "coalesce(t." + Names.WINDOW_END + " <= (SELECT s.watermark FROM " + Names.LEDGER_SCHEMA
                        + ".stream_state s WHERE s.stream = " + literal(stream.name()) + "), false)";
    }

    private static List<String> create(StreamTables stream, Table table, String time, String isFinal) {
        var columns = Stream.of(
                        Stream.of("t." + identifier(time) + " AS " + Names.TIME),
                        table.columns().stream()
                                .filter(Views::isReadable)
                                .map(Column::name)
                                .filter(name -> !name.equals(time))
                                .map(name -> "t." + identifier(name)),
                        Stream.of(isFinal + " AS " + identifier(Names.FINAL)))
                .flatMap(all -> all)
                .toList();
        String view = identifier(schema(stream)) + "." + identifier(table.name());
        return List.of(
                "CREATE VIEW " + view + " AS SELECT " + String.join(", ", columns) + " FROM " + table.sql() + " AS t",
                "COMMENT ON VIEW " + view + " IS " + literal(table.description()));
    }

    private static boolean isReadable(Column column) {
        return switch (column.role()) {
            case WINDOW, DIMENSION, MEASURE -> true;
            case COMPANION, BOOKKEEPING -> false;
        };
    }
}
