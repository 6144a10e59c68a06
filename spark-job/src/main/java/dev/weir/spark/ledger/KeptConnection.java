package dev.weir.spark.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection that serves one transaction after the other until one of them fails. One thread at a time. */
final class KeptConnection implements AutoCloseable {

    private final DatabaseConfig database;
    private @Nullable Connection open;

    KeptConnection(DatabaseConfig database) {
        this.database = database;
    }

    /** Work for one transaction. */
    @FunctionalInterface
    interface Transaction<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Does the work in a transaction, all of it or, when it throws, nothing. */
    synchronized <T> T use(Transaction<T> transaction) throws SQLException {
        boolean isDone = false;
        try {
            var connection = open();
            T result = transaction.in(connection);
            connection.commit();
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                close();
            }
        }
    }

    private Connection open() throws SQLException {
        var connection = open;
        if (connection == null) {
            connection = database.connect();
            open = connection;
            connection.setAutoCommit(false);
        }
        return connection;
    }

    /** Ends what is under way without a commit. */
    @Override
    public synchronized void close() {
        var connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone, which is what was wanted.
                return;
            }
        }
    }
}
