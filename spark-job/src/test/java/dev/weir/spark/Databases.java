package dev.weir.spark;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.Schema;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestInfo;

/** Fresh databases for tests, and what stands in them. */
public final class Databases {

    private Databases() {}

    public static DatabaseConfig of(LocalStack stack) {
        return new DatabaseConfig(
                stack.postgresHost(), stack.postgresPort(), stack.database(), stack.postgresUser(), "");
    }

    /** A new database, by a name that nobody else in this test run takes. */
    public static DatabaseConfig fresh(LocalStack stack, String name) {
        String database = stack.database() + "_" + name;
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), stack.postgresUser(), "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + database + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseConfig(stack.postgresHost(), stack.postgresPort(), database, stack.postgresUser(), "");
    }

    /** Makes a database that is what another one, to which nobody is connected, is now. Whatever had the name is gone. */
    public static void copy(LocalStack stack, String from, String to) {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), stack.postgresUser(), "");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS \"" + to + "\" WITH (FORCE)");
            statement.execute("CREATE DATABASE \"" + to + "\" TEMPLATE \"" + from + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database for one test of a class, with the ledger and the tables of this stream. */
    public static DatabaseConfig fresh(LocalStack stack, TestInfo test, StreamSpec stream) throws SQLException {
        var database = fresh(stack, test);
        var schema = new Schema(database);
        schema.migrate();
        schema.create(stream);
        return database;
    }

    /** A new database for one test of a class. */
    public static DatabaseConfig fresh(LocalStack stack, TestInfo test) {
        return fresh(stack, Integer.toHexString(test.getDisplayName().hashCode()));
    }

    public static List<List<String>> rows(DatabaseConfig database, String query) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(text(rows.getString(i)));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
