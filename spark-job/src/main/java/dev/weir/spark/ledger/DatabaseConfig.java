package dev.weir.spark.ledger;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the database is, and who we are there. */
public record DatabaseConfig(String host, int port, String name, String user, String password) implements Serializable {

    public DatabaseConfig {
        if (host.isBlank() || name.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "expected host, port and name of a database, found " + host + ":" + port + "/" + name);
        }
    }

    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A new connection. A server that is silent for long counts as gone. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "weir-spark-job");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c TimeZone=UTC -c lock_timeout=30s");
        return DriverManager.getConnection(url(), properties);
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name;
    }
}
