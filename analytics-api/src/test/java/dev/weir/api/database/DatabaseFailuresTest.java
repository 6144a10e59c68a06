package dev.weir.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class DatabaseFailuresTest {

    @Test
    void adviceNamesWhatIsMissingButNoNameOfRolesOrHosts() {
        assertThat(advice("relation \"weir.stream_state\" does not exist", "42P01"))
                .contains("start the spark-job");
        assertThat(advice("role \"weir\" does not exist", "28000"))
                .contains("db.user")
                .doesNotContain("\"weir\"");
        assertThat(advice("database \"numbers\" does not exist", "3D000"))
                .contains("db.name")
                .doesNotContain("numbers");
        assertThat(advice("permission denied for schema weir", "42501")).contains("weir_reader");
        assertThat(DatabaseFailures.advice(new ConnectException("refused: database.internal:5432")))
                .contains("db.host")
                .doesNotContain("internal");
        assertThat(DatabaseFailures.advice(new IllegalStateException("secret"))).doesNotContain("secret");
    }

    private static String advice(String message, String state) {
        return DatabaseFailures.advice(new PgException(message, "ERROR", state, null));
    }
}
