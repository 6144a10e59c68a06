package dev.weir.api.database;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/** How connections to Postgres are encrypted, in Postgres' own words. */
final class DatabaseTls {

    private DatabaseTls() {}

    static void putInto(PgConnectOptions options, DatabaseSettings settings) {
        var mode = mode(settings.sslMode());
        options.setSslMode(mode);
        boolean verifies = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
        if (verifies && settings.sslRootCert().isEmpty()) {
            throw new IllegalArgumentException(
                    "DB_SSL_ROOT_CERT: expected the file of the authority's certificate because of DB_SSL_MODE="
                            + settings.sslMode() + ", found none");
        }
        if (!verifies && settings.sslRootCert().isPresent()) {
            throw new IllegalArgumentException(
                    "DB_SSL_MODE: expected verify-ca or verify-full because of DB_SSL_ROOT_CERT, found "
                            + settings.sslMode());
        }
        // As in Postgres' own clients: encrypted, by whomever.
        options.setTrustAll(!verifies);
        settings.sslRootCert().ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        if (mode == SslMode.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
    }

    private static SslMode mode(String name) {
        try {
            return SslMode.of(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "DB_SSL_MODE: expected disable, allow, prefer, require, verify-ca or verify-full, found " + name,
                    e);
        }
    }
}
