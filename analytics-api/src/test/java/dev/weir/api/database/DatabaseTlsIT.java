package dev.weir.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.local.secure.KeyStores;
import dev.weir.local.secure.SecurePostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that lets nobody in but over TLS, whose certificate is for its address. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseTlsIT {

    private static final String PASSWORD = "administrator";

    private final Vertx vertx = Vertx.vertx();
    private final KeyStores keys;
    private final KeyStores others;
    private final SecurePostgres postgres;

    DatabaseTlsIT(@TempDir Path directory) throws Exception {
        this.keys = KeyStores.make(Files.createDirectory(directory.resolve("keys")));
        this.others = KeyStores.make(Files.createDirectory(directory.resolve("others")));
        this.postgres = SecurePostgres.start(Files.createDirectory(directory.resolve("server")), keys, PASSWORD);
    }

    @AfterAll
    void stop() {
        postgres.close();
        vertx.close();
    }

    private record Settings(String sslMode, Optional<String> sslRootCert, String host, int port)
            implements DatabaseSettings {

        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public String user() {
            return "postgres";
        }

        @Override
        public Optional<String> password() {
            return Optional.of(PASSWORD);
        }
    }

    @Test
    void serverIsVerifiedWhereThatIsAskedFor() {
        String right = keys.serverCertificate().toString();
        String wrong = others.serverCertificate().toString();

        assertThat(failure("require", Optional.empty(), "127.0.0.1")).isEmpty();
        assertThat(failure("verify-ca", Optional.of(right), "127.0.0.1")).isEmpty();
        assertThat(failure("verify-full", Optional.of(right), "127.0.0.1")).isEmpty();
        assertThat(failure("verify-ca", Optional.of(right), "localhost")).isEmpty();
        assertThat(failure("verify-full", Optional.of(right), "localhost"))
                .as("the certificate is for 127.0.0.1")
                .isPresent();
        assertThat(failure("verify-ca", Optional.of(wrong), "127.0.0.1")).isPresent();
        assertThat(failure("verify-full", Optional.of(wrong), "127.0.0.1")).isPresent();
        assertThat(failure("disable", Optional.empty(), "127.0.0.1")).isPresent();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> options("verify-full", Optional.empty(), "localhost"))
                .hasMessageContaining("DB_SSL_ROOT_CERT: expected the file");
        assertThatThrownBy(() -> options("require", Optional.of("ca.crt"), "localhost"))
                .hasMessageContaining("DB_SSL_MODE: expected verify-ca or verify-full");
        assertThatThrownBy(() -> options("sometimes", Optional.empty(), "localhost"))
                .hasMessageContaining("found sometimes");
    }

    private Optional<Throwable> failure(String mode, Optional<String> certificate, String host) {
        var connecting = PgConnection.connect(vertx, options(mode, certificate, host))
                .compose(connection -> connection.query("SELECT 1").execute().eventually(() -> connection.close()));
        try {
            connecting.toCompletionStage().toCompletableFuture().join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(e);
        }
    }

    private PgConnectOptions options(String mode, Optional<String> certificate, String host) {
        var settings = new Settings(mode, certificate, host, postgres.port());
        var options = new PgConnectOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setDatabase(settings.name())
                .setUser(settings.user())
                .setPassword(PASSWORD);
        DatabaseTls.putInto(options, settings);
        return options;
    }
}
