package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.derive.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose the tables of staged rows are, and when they go. They bear the name of an owner, whom a lock stands for that is held by the
 * connection of the ledger. When that is gone, the batch can't be committed any more, and its tables are nobody's.
 */
final class StagedTables {

    private static final String PREFIX = "staged_";
    private static final String LOCK = "hashtextextended('weir staged ' || %s, 0)";

    private @Nullable Connection holder;
    private String owner = "";

    static String name(String owner, long attempt) {
        return PREFIX + owner + "_" + attempt;
    }

    static String sql(String name) {
        return Names.LEDGER_SCHEMA + "." + identifier(name);
    }

    /** The owner of tables that are made while this connection lasts. */
    String owner(Connection connection) throws SQLException {
        if (holder != connection) {
            String fresh = UUID.randomUUID().toString().replace("-", "");
            try (var lock = connection.prepareStatement("SELECT pg_advisory_lock(" + LOCK.formatted("?") + ")")) {
                lock.setString(1, fresh);
                lock.execute();
            }
            owner = fresh;
            holder = connection;
        }
        return owner;
    }

    /** Drops the tables that are nobody's, and those whose owner has this connection: it must have no batch under way. */
    void drop(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Whoever reads them, such as a backup, is not waited for.
            statement.execute("SET LOCAL lock_timeout = '1s'");
            for (String name : abandoned(connection)) {
                statement.execute("DROP TABLE " + sql(name));
            }
        }
    }

    private static List<String> abandoned(Connection connection) throws SQLException {
        String sql = """
                SELECT name FROM (
                  SELECT relname::text AS name FROM pg_class
                  WHERE relnamespace = '%s'::regnamespace AND relpersistence = 'u' AND starts_with(relname, '%s')
                  OFFSET 0) AS staged
                WHERE pg_try_advisory_xact_lock(%s)""".formatted(Names.LEDGER_SCHEMA, PREFIX, LOCK.formatted("split_part(name, '_', 2)"));
        var names = new ArrayList<String>();
        try (var select = connection.createStatement();
                var rows = select.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
