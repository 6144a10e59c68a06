package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Views;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings the ledger and the tables of streams about. */
public final class Schema {

    /** Two jobs that start at once do this one after the other. */
    private static final long LOCK = 0x57_45_49_52L;

    private final DatabaseConfig database;

    public Schema(DatabaseConfig database) {
        this.database = database;
    }

    /** The ledger itself, by versioned migrations. */
    public void migrate() throws SQLException {
        // Flyway would say less about what keeps us out.
        database.connect().close();
        var settings = new HashMap<String, String>();
        database.properties().forEach((name, value) -> settings.put(name.toString(), value.toString()));
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas(Names.LEDGER_SCHEMA)
                .createSchemas(true)
                .locations("classpath:dev/weir/spark/ledger")
                .failOnMissingLocations(true)
                .jdbcProperties(settings)
                .load()
                .migrate();
    }

    /** The schema of a stream as it is declared: what is missing is added, nothing is taken away. */
    public void create(StreamSpec stream) throws SQLException {
        var tables = StreamTables.of(stream);
        var statements = new ArrayList<>(Ddl.create(tables));
        tables.all().forEach(table -> {
            statements.addAll(Ddl.addColumns(table));
            statements.add(Ddl.releaseColumns(table));
        });
        if (stream.id().isPresent()) {
            statements.add(seenIds(stream));
        }
        statements.addAll(Views.create(stream));
        statements.addAll(grants(tables.schema()));
        statements.addAll(grants(Views.schema(tables)));
        execute(stream, statements);
    }

    private static String seenIds(StreamSpec stream) {
        return "CREATE TABLE IF NOT EXISTS %s PARTITION OF weir.seen_id FOR VALUES IN (%s) PARTITION BY RANGE (arrived_at)"
                .formatted(SeenIdTable.of(stream).sql(), Quoting.literal(stream.name()));
    }

    /** Readers read, where there are any; see `k8s/base/postgres-roles/roles.sql`. */
    private static List<String> grants(String schema) {
        return List.of("""
                DO $$ BEGIN
                  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'weir_reader') THEN
                    GRANT USAGE ON SCHEMA weir, %1$s TO weir_reader;
                    GRANT SELECT ON ALL TABLES IN SCHEMA weir, %1$s TO weir_reader;
                    ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT SELECT ON TABLES TO weir_reader;
                  END IF;
                END $$""".formatted(Quoting.identifier(schema)));
    }

    private void execute(StreamSpec stream, List<String> statements) throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            new Definitions(stream).enter(connection);
            for (String sql : statements) {
                statement.execute(sql);
            }
            announce(connection, stream);
            connection.commit();
        }
    }

    /** Whoever reads looks anew. Numbers of a new meaning begin with a revision of their own, so that no older answer is taken for one. */
    private static void announce(Connection connection, StreamSpec stream) throws SQLException {
        try (var announce = connection.prepareStatement("""
                WITH fresh AS (SELECT name FROM weir.metric WHERE stream = ? AND since = now()),
                  moved AS (
                    UPDATE weir.stream_state AS s SET revision = revision + (EXISTS (SELECT FROM fresh))::int
                    WHERE s.stream = ? RETURNING s.stream, s.revision),
                  noted AS (
                    UPDATE weir.metric AS m SET since_revision = moved.revision FROM moved, fresh
                    WHERE m.stream = moved.stream AND m.name = fresh.name)
                SELECT pg_notify(?, json_build_object('stream', stream, 'revision', revision)::text) FROM moved""")) {
            announce.setString(1, stream.name());
            announce.setString(2, stream.name());
            announce.setString(3, Names.REVISION_CHANNEL);
            announce.execute();
        }
    }
}
