package dev.weir.local.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** One database of a local Postgres. */
public record PostgresUrl(String host, int port, String database) {
    public static final String USER = "postgres";
    public static final String MAINTENANCE_DATABASE = "postgres";

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Creates the database unless it is there. */
    public void createDatabase() {
        PostgresUrl maintenance = new PostgresUrl(host, port, MAINTENANCE_DATABASE);
        try (Connection connection = maintenance.connect(0);
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("create database \"" + database + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + database, e);
        }
    }

    private boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            return row.next();
        }
    }

    public boolean isAnswered() {
        try (Connection connection = connect(2);
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Goes to the driver itself, because DriverManager knows only the drivers of its caller's class loader. */
    private Connection connect(int timeoutSeconds) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("connectTimeout", Integer.toString(timeoutSeconds));
        properties.setProperty("socketTimeout", Integer.toString(timeoutSeconds));
        @Nullable Connection connection = new Driver().connect(jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + jdbcUrl());
        }
        return connection;
    }
}
