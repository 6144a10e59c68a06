package dev.weir.spark.ledger;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * How connections to the database are encrypted, in the words of Postgres.
 *
 * @param rootCertificate the file of the authority that must have signed the server's certificate; may be empty
 */
public record DatabaseTls(Mode mode, String rootCertificate) implements Serializable {

    /** Over TLS where the server has it. */
    public static final DatabaseTls PREFERRED = new DatabaseTls(Mode.PREFER, "");

    /** What `sslmode` may be. */
    public enum Mode {
        DISABLE,
        ALLOW,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }
    }

    /** @param problem hears what is wrong or missing */
    public static DatabaseTls of(String mode, String rootCertificate, Consumer<String> problem) {
        for (Mode known : Mode.values()) {
            if (known.toString().equals(mode.strip())) {
                var tls = new DatabaseTls(known, rootCertificate);
                tls.complain(problem);
                return tls;
            }
        }
        problem.accept(
                "DB_SSL_MODE: expected disable, allow, prefer, require, verify-ca or verify-full, found " + mode);
        return PREFERRED;
    }

    private void complain(Consumer<String> problem) {
        if (mode.verifies() && rootCertificate.isEmpty()) {
            problem.accept("DB_SSL_ROOT_CERT: expected the file of the authority's certificate because of DB_SSL_MODE="
                    + mode + ", found none");
        } else if (!mode.verifies() && !rootCertificate.isEmpty()) {
            problem.accept("DB_SSL_MODE: expected verify-ca or verify-full because of DB_SSL_ROOT_CERT, found " + mode);
        } else if (!rootCertificate.isEmpty() && !Files.isReadable(Path.of(rootCertificate))) {
            problem.accept("DB_SSL_ROOT_CERT: expected a file that can be read, found " + rootCertificate);
        }
    }

    void putInto(Properties properties) {
        properties.setProperty("sslmode", mode.toString());
        if (!rootCertificate.isEmpty()) {
            properties.setProperty("sslrootcert", rootCertificate);
        }
    }
}
