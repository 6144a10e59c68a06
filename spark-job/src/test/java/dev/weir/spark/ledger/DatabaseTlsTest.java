package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTlsTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void driverIsToldInItsOwnWords(@TempDir Path directory) throws Exception {
        String authority = Files.createFile(directory.resolve("ca.crt")).toString();
        var settings = new Properties();

        DatabaseTls.of("verify-full", authority, problems::add).putInto(settings);

        assertThat(problems).isEmpty();
        assertThat(settings)
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", authority)
                .hasSize(2);
    }

    @Test
    void whatIsMissingIsNamed() {
        DatabaseTls.of("verify-ca", "", problems::add);
        DatabaseTls.of("require", "/nowhere/ca.crt", problems::add);
        DatabaseTls.of("verify-full", "/nowhere/ca.crt", problems::add);
        DatabaseTls.of("on", "", problems::add);

        assertThat(problems)
                .containsExactly(
                        "DB_SSL_ROOT_CERT: expected the file of the authority's certificate because of DB_SSL_MODE=verify-ca, found none",
                        "DB_SSL_MODE: expected verify-ca or verify-full because of DB_SSL_ROOT_CERT, found require",
                        "DB_SSL_ROOT_CERT: expected a file that can be read, found /nowhere/ca.crt",
                        "DB_SSL_MODE: expected disable, allow, prefer, require, verify-ca or verify-full, found on");
    }
}
