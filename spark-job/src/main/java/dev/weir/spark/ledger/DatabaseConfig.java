package dev.weir.spark.ledger;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the database is, and who we are there. */
public record DatabaseConfig(String host, int port, String name, String user, String password, DatabaseTls tls)
        implements Serializable {

    public DatabaseConfig {
        if (host.isBlank() || name.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "expected host, port and name of a database, found " + host + ":" + port + "/" + name);
        }
    }

    /** Over TLS where the server has it. */
    public DatabaseConfig(String host, int port, String name, String user, String password) {
        this(host, port, name, user, password, DatabaseTls.PREFERRED);
    }

    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A new connection. A server that is silent for long counts as gone. */
    public Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(url(), properties());
        } catch (SQLException e) {
            throw new SQLException("Postgres at " + this + ": " + e.getMessage() + advice(e), e.getSQLState(), e);
        }
    }

    /** What the driver is told of each connection. */
    Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        tls.putInto(properties);
        properties.setProperty("ApplicationName", "weir-spark-job");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c TimeZone=UTC -c lock_timeout=30s");
        return properties;
    }

    private static String advice(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01" -> "; expected the user's password in DB_PASSWORD";
            case "28000" ->
                "; expected a user that the server lets in by DB_USER, and what it asks of TLS in DB_SSL_MODE";
            default ->
                String.valueOf(e.getMessage()).startsWith("SSL error")
                        ? "; expected the authority of the server's certificate in DB_SSL_ROOT_CERT"
                        : "";
        };
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name + " (TLS: " + tls.mode() + ")";
    }
}
