package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Table;
import dev.weir.catalog.diff.Change.Verdict;
import dev.weir.catalog.diff.Definition;
import dev.weir.catalog.diff.DefinitionDiff;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each metric and session meant when its numbers were made.
 *
 * <p>Numbers of two meanings never stand in one table: when a metric is redefined, its table steps aside, whole and untouched,
 * into a schema of its own, and the metric begins with an empty one.
 */
final class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final StreamSpec stream;
    private final StreamTables tables;

    Definitions(StreamSpec stream) {
        this.stream = stream;
        this.tables = StreamTables.of(stream);
    }

    /** Before the tables are made. */
    void enter(Connection connection) throws SQLException {
        for (var metric : tables.metrics()) {
            enter(connection, "metric", metric.table(), Definition.of(stream, metric.metric()));
        }
        for (var session : tables.sessions()) {
            enter(connection, "session", session.table(), Definition.of(stream, session.session()));
        }
    }

    private void enter(Connection connection, String kind, Table table, Definition definition) throws SQLException {
        var before = find(connection, table.name());
        boolean isRedefined = before.flatMap(old -> new DefinitionDiff(old, definition).verdict())
                .filter(verdict -> verdict != Verdict.COMPATIBLE)
                .isPresent();
        if (isRedefined) {
            stepAside(connection, table, before.orElseThrow());
        }
        save(connection, kind, table.name(), definition);
    }

    private Optional<Definition> find(Connection connection, String name) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT definition::text FROM weir.metric WHERE stream = ? AND name = ?")) {
            select.setString(1, stream.name());
            select.setString(2, name);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Definition.parse(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private void save(Connection connection, String kind, String name, Definition definition) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO weir.metric AS m (stream, name, kind, fingerprint, definition) VALUES (?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (stream, name) DO UPDATE SET
                  kind = EXCLUDED.kind, fingerprint = EXCLUDED.fingerprint, definition = EXCLUDED.definition, since = now()
                WHERE m.fingerprint <> EXCLUDED.fingerprint""")) {
            insert.setString(1, stream.name());
            insert.setString(2, name);
            insert.setString(3, kind);
            insert.setString(4, definition.fingerprint());
            insert.setString(5, definition.text());
            insert.executeUpdate();
        }
    }

    private void stepAside(Connection connection, Table table, Definition before) throws SQLException {
        String aside = table.schema() + "$" + before.fingerprint().substring(0, 12);
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(Ddl.partitions(table))) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + identifier(aside));
            // The same definition may have stepped aside before.
            statement.execute("DROP TABLE IF EXISTS " + identifier(aside) + "." + identifier(table.name()));
            names.add(table.name());
            for (String name : names) {
                statement.execute("ALTER TABLE IF EXISTS " + identifier(table.schema()) + "." + identifier(name)
                        + " SET SCHEMA " + identifier(aside));
            }
        }
        try (var forget =
                connection.prepareStatement("DELETE FROM weir.session_state WHERE stream = ? AND session = ?")) {
            forget.setString(1, stream.name());
            forget.setString(2, table.name());
            forget.executeUpdate();
        }
        LOG.warn(
                "metric redefined stream={} metric={} earlier_numbers={}.{}",
                stream.name(),
                table.name(),
                aside,
                table.name());
    }
}
