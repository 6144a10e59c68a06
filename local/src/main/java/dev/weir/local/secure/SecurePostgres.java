package dev.weir.local.secure;

import dev.weir.local.Checkout;
import dev.weir.local.engine.EmbeddedPostgres;
import dev.weir.local.engine.EngineSettings;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.engine.PostgresUrl;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** A server that lets nobody in but over TLS and with a password. */
public final class SecurePostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KeyStores keys;
    private final String password;
    private final int port = LoopbackPorts.free(new SecureRandom());
    private final Path log;
    private final Watchdog watchdog = Watchdog.start(Optional.empty());
    private final EmbeddedPostgres server;

    private SecurePostgres(Path directory, KeyStores keys, String password) {
        this.keys = keys;
        this.password = password;
        this.log = directory.resolve("postgres.log");
        this.server = EmbeddedPostgres.prepare(
                Checkout.find(),
                new EngineSettings(directory.resolve("postgres"), log, port, Keeping.THROWN_AWAY),
                watchdog);
    }

    /** @param password of the superuser */
    public static SecurePostgres start(Path directory, KeyStores keys, String password)
            throws IOException, SQLException, InterruptedException {
        var postgres = new SecurePostgres(directory, keys, password);
        try {
            postgres.server.start();
            postgres.secure(directory.resolve("postgres").resolve("cluster"));
            return postgres;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private void secure(Path cluster) throws IOException, SQLException, InterruptedException {
        // The server wants its key to be its own and nobody else's to read.
        Path key = Files.createFile(
                cluster.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, keys.serverKey());
        Path certificate = Files.copy(keys.serverCertificate(), cluster.resolve("server.crt"));
        Files.setOwner(key, Files.getOwner(cluster));
        Files.setOwner(certificate, Files.getOwner(cluster));
        try (var connection = connect(PostgresUrl.MAINTENANCE_DATABASE, "disable");
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + PostgresUrl.USER + " PASSWORD '" + password + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            Files.writeString(cluster.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isOpen("disable") || !isOpen("verify-full")) {
            if (System.nanoTime() > deadline) {
                throw ServerFailure.withLog("Postgres did not switch TLS on", log);
            }
            Thread.sleep(50);
        }
    }

    public String host() {
        return LoopbackPorts.HOST;
    }

    public int port() {
        return port;
    }

    /** Does something in a database as the superuser. */
    public void execute(String database, String... statements) throws SQLException {
        try (var connection = connect(database, "verify-full");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private boolean isOpen(String mode) {
        try (var connection = connect(PostgresUrl.MAINTENANCE_DATABASE, mode)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database, String mode) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", PostgresUrl.USER);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", mode);
        properties.setProperty("sslrootcert", keys.serverCertificate().toString());
        String url = new PostgresUrl(host(), port, database).jdbcUrl();
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + url);
        }
        return connection;
    }

    @Override
    public void close() {
        server.kill9();
        watchdog.close();
    }
}
