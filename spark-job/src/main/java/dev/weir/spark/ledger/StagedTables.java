package dev.weir.spark.ledger;

import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
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
        return Names.LEDGER_SCHEMA + "." + Quoting.identifier(name);
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

    /** Drops a table if it is nobody's, or its owner has this connection, which must have no batch under way then. */
    static void drop(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Whoever reads it, such as a backup, is not waited for.
            statement.execute("SET LOCAL lock_timeout = '10ms'");
            statement.execute("""
                    DO $$ BEGIN
                      IF pg_try_advisory_xact_lock(%s) THEN DROP TABLE IF EXISTS %s; END IF;
                    EXCEPTION WHEN lock_not_available OR insufficient_privilege THEN
                      RAISE DEBUG 'left to the next look';
                    END $$""".formatted(LOCK.formatted(Quoting.literal(owner(name))), sql(name)));
        }
    }

    /** The tables that there are, whosever they are. */
    static List<String> all(Connection connection) throws SQLException {
        String sql = """
                SELECT relname FROM pg_class
                WHERE relnamespace = '%s'::regnamespace AND relpersistence = 'u' AND starts_with(relname, '%s')""".formatted(Names.LEDGER_SCHEMA, PREFIX);
        var names = new ArrayList<String>();
        try (var select = connection.createStatement();
                var rows = select.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String owner(String name) {
        return name.substring(PREFIX.length(), name.lastIndexOf('_'));
    }
}
