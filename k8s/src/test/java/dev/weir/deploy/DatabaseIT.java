package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import dev.weir.local.engine.EmbeddedPostgres;
import dev.weir.local.engine.EngineSettings;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Postgres with the roles of the deployment, the ledger and the bundled streams' tables, asked by who will ask it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseIT {

    private final Checkout checkout = Checkout.find();
    private EmbeddedPostgres postgres;
    private Watchdog watchdog;

    @BeforeAll
    void start(@TempDir Path directory) throws SQLException {
        watchdog = Watchdog.start(Optional.of(directory));
        postgres = EmbeddedPostgres.prepare(
                checkout,
                new EngineSettings(
                        directory.resolve("postgres"),
                        directory.resolve("postgres.log"),
                        LoopbackPorts.free(new SecureRandom()),
                        EngineSettings.Keeping.THROWN_AWAY),
                watchdog);
        postgres.start();
        run("postgres", "postgres", logins());
        run("postgres", "weir", List.of(roles(), roles()));
        run("weir", "weir", tables());
    }

    @AfterAll
    void stop() {
        postgres.stop();
        watchdog.close();
    }

    @Test
    void everyPanelIsAnswered() {
        assertThat(Dashboards.questions().filter(Dashboards.Question::isSql))
                .hasSizeGreaterThan(15)
                .allSatisfy(question -> {
                    try (var connection = connect("weir_reader", "weir");
                            var statement = connection.createStatement()) {
                        assertThat(statement.execute(question.sent())).isTrue();
                    }
                });
    }

    @Test
    void exporterIsAnswered() throws SQLException {
        var queries = Yaml.file(checkout.resolve("observability/postgres/queries.yaml"));
        try (var connection = connect("weir_reader", "weir");
                var statement = connection.createStatement()) {
            for (var query : queries) {
                var columns = new ArrayList<String>();
                query.path("metrics").forEach(metric -> metric.fieldNames().forEachRemaining(columns::add));
                try (var rows = statement.executeQuery(query.path("query").asText())) {
                    for (int i = 0; i < columns.size(); i++) {
                        assertThat(rows.getMetaData().getColumnLabel(i + 1)).isEqualTo(columns.get(i));
                    }
                }
            }
        }
    }

    @Test
    void readerOnlyReads() {
        assertThatThrownBy(() -> run("weir_reader", "weir", List.of("DELETE FROM weir.stream_state")))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> run(
                        "weir_reader",
                        "weir",
                        List.of("SET default_transaction_read_only = off", "DELETE FROM weir.stream_state")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void jobIsNoAdministrator() throws SQLException {
        try (var connection = connect("weir", "weir");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    @Test
    void whatTheJobMakesBelongsToTheOwner() throws SQLException {
        try (var connection = connect("weir", "weir");
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT string_agg(DISTINCT pg_get_userbyid(relowner), ',') FROM pg_class
                        WHERE relnamespace IN ('weir'::regnamespace, 'wikimedia'::regnamespace)""")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("weir_owner");
        }
    }

    @Test
    void ownerIsNobodyWhoLogsIn() {
        assertThatThrownBy(() -> connect("weir_owner", "weir")).hasMessageContaining("not permitted to log in");
    }

    @Test
    void jobOfAnotherNameTakesOver() throws SQLException {
        run("postgres", "weir", List.of("SET weir.writer = 'successor'", roles()));

        run("successor", "weir", List.of("UPDATE weir.stream_state SET revision = revision"));
        run(
                "successor",
                "weir",
                List.of("ALTER TABLE weir.gap ADD COLUMN tried integer", "ALTER TABLE weir.gap DROP COLUMN tried"));
    }

    @Test
    void nobodyElseGetsIn() throws SQLException {
        run("postgres", "postgres", List.of("CREATE ROLE stranger LOGIN"));

        assertThatThrownBy(() -> connect("stranger", "weir")).hasMessageContaining("permission denied for database");
    }

    /** What roles.sh tells psql before it hands over to roles.sql, with the values that psql would put in. */
    private List<String> logins() {
        String script = Yaml.text(checkout.resolve("k8s/base/postgres-roles/roles.sh"));
        String sql = script.substring(script.indexOf("<<'SQL'\n") + 8, script.lastIndexOf("\nSQL"))
                .replaceAll(":\"(writer|database)\"", "\"weir\"")
                .replaceAll(":'(writer|reader)_password'", "'secret'");
        assertThat(sql).doesNotContain(":\"").doesNotContain(":'");
        return List.of(sql.split(";\\s*\n"));
    }

    private String roles() {
        return Yaml.text(checkout.resolve("k8s/base/postgres-roles/roles.sql"));
    }

    /** As the job makes them, with the grants that it makes. */
    private List<String> tables() {
        var statements = new ArrayList<>(List.of("CREATE SCHEMA weir"));
        statements.addAll(ledger());
        var schemas = new ArrayList<>(List.of("weir"));
        for (var stream : CatalogReader.read(checkout.resolve("catalog/streams"))
                .orThrow()
                .streams()
                .values()) {
            var tables = StreamTables.of(stream);
            statements.addAll(Ddl.create(tables));
            schemas.add(tables.schema());
        }
        String all = schemas.stream().collect(Collectors.joining(", "));
        statements.add("GRANT USAGE ON SCHEMA " + all + " TO weir_reader");
        statements.add("GRANT SELECT ON ALL TABLES IN SCHEMA " + all + " TO weir_reader");
        return statements;
    }

    private List<String> ledger() {
        try (var migrations = Files.list(checkout.resolve("spark-job/src/main/resources/dev/weir/spark/ledger"))) {
            return migrations.sorted().map(Yaml::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String user, String database, List<String> statements) throws SQLException {
        try (var connection = connect(user, database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + postgres.address() + "/" + database, user, "");
    }
}
