package dev.weir.api.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where Postgres is. */
@ConfigMapping(prefix = "db")
public interface DatabaseSettings {

    @WithDefault("localhost")
    String host();

    @WithDefault("5432")
    int port();

    @WithDefault("weir")
    String name();

    @WithDefault("weir")
    String user();

    Optional<String> password();

    /** How the connection is encrypted: disable, prefer, require, verify-ca or verify-full. */
    @WithDefault("disable")
    String sslMode();

    /** The certificate (PEM) of the authority that must have signed the server's, for verify-ca and verify-full. */
    Optional<String> sslRootCert();
}
