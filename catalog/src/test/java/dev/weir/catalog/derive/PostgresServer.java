package dev.weir.catalog.derive;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A real Postgres and a connection to it. */
final class PostgresServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Connection connection;

    PostgresServer() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        connection = server.getPostgresDatabase().getConnection();
    }

    /** A connection of somebody else. */
    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    void run(Collection<String> statements) throws SQLException {
        for (String statement : statements) {
            run(statement);
        }
    }

    void run(String statement, Object... values) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.execute();
        }
    }

    /** The first column of all rows. */
    List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
            return rows;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
