package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Table;
import dev.weir.catalog.diff.Change.Verdict;
import dev.weir.catalog.diff.Definition;
import dev.weir.catalog.diff.DefinitionDiff;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** How much of a fingerprint tells two definitions apart; a name in Postgres has room for no more. */
    private static final int FINGERPRINT = 12;

    private final StreamSpec stream;
    private final StreamTables tables;

    Definitions(StreamSpec stream) {
        this.stream = stream;
        this.tables = StreamTables.of(stream);
    }

    /** Before the tables are made. Nobody can commit by the earlier meaning meanwhile, nor afterwards. */
    void enter(Connection connection) throws SQLException {
        new StreamRow(stream.name(), Names.topic(stream)).read(connection, true);
        for (var metric : tables.metrics()) {
            enter(connection, "metric", metric.table(), Definition.of(stream, metric.metric()));
        }
        for (var session : tables.sessions()) {
            enter(connection, "session", session.table(), Definition.of(stream, session.session()));
        }
        retire(connection);
    }

    /** What is declared no longer steps aside too: if it comes back, there must be no hole in its numbers. */
    private void retire(Connection connection) throws SQLException {
        var declared = fingerprints().keySet();
        for (String name : fingerprints(connection, stream.name()).keySet()) {
            var before = find(connection, name);
            if (!declared.contains(name) && before.isPresent()) {
                stepAside(connection, name, before.get());
                forget(connection, "weir.metric", "name", name);
            }
        }
    }

    /** The fingerprint of everything that is counted here, by name. */
    Map<String, String> fingerprints() {
        var fingerprints = new HashMap<String, String>();
        stream.metrics()
                .forEach(metric -> fingerprints.put(
                        metric.name(), Definition.of(stream, metric).fingerprint()));
        stream.sessions()
                .forEach(session -> fingerprints.put(
                        session.name(), Definition.of(stream, session).fingerprint()));
        return fingerprints;
    }

    /** What the tables' numbers mean now, by name. */
    static Map<String, String> fingerprints(Connection connection, String stream) throws SQLException {
        try (var select = connection.prepareStatement("SELECT name, fingerprint FROM weir.metric WHERE stream = ?")) {
            select.setString(1, stream);
            var fingerprints = new HashMap<String, String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    fingerprints.put(rows.getString(1), rows.getString(2));
                }
            }
            return fingerprints;
        }
    }

    private void enter(Connection connection, String kind, Table table, Definition definition) throws SQLException {
        var before = find(connection, table.name());
        boolean isRedefined = before.flatMap(old -> new DefinitionDiff(old, definition).verdict())
                .filter(verdict -> verdict != Verdict.COMPATIBLE)
                .isPresent();
        if (isRedefined) {
            stepAside(connection, table.name(), before.orElseThrow());
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

    private void stepAside(Connection connection, String name, Definition before) throws SQLException {
        String schema = tables.schema();
        String aside = free(connection, schema + "$", before.fingerprint(), name);
        var names = new ArrayList<>(partitions(connection, schema, name));
        names.add(name);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + identifier(aside));
            for (String each : names) {
                statement.execute("ALTER TABLE IF EXISTS " + identifier(schema) + "." + identifier(each)
                        + " SET SCHEMA " + identifier(aside));
            }
        }
        forget(connection, "weir.session_state", "session", name);
        LOG.warn("metric redefined stream={} metric={} earlier_numbers={}.{}", stream.name(), name, aside, name);
    }

    private static List<String> partitions(Connection connection, String schema, String name) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(Ddl.partitions(schema, name))) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** A schema without such a table: the same definition may have stepped aside before, with the numbers of another time. */
    private static String free(Connection connection, String prefix, String fingerprint, String table)
            throws SQLException {
        String sql = "SELECT to_regclass(?) IS NULL";
        try (var select = connection.prepareStatement(sql)) {
            for (int times = 1; ; times++) {
                String ordinal = times == 1 ? "" : "$" + times;
                String schema = prefix + fingerprint.substring(0, FINGERPRINT - ordinal.length()) + ordinal;
                select.setString(1, identifier(schema) + "." + identifier(table));
                try (var rows = select.executeQuery()) {
                    if (rows.next() && rows.getBoolean(1)) {
                        return schema;
                    }
                }
            }
        }
    }

    private void forget(Connection connection, String table, String column, String name) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE stream = ? AND " + column + " = ?")) {
            delete.setString(1, stream.name());
            delete.setString(2, name);
            delete.executeUpdate();
        }
    }
}
