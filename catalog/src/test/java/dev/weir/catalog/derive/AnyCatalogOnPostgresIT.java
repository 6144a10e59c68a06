package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.CatalogArbitraries;
import dev.weir.catalog.StreamSpec;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class AnyCatalogOnPostgresIT {

    private static final List<Instant> MOMENTS =
            List.of(Instant.parse("1969-12-31T23:00:00Z"), Instant.parse("2024-02-29T10:30:00Z"));

    private static @Nullable PostgresServer server;

    @BeforeContainer
    static void start() throws IOException, SQLException {
        server = new PostgresServer();
    }

    @AfterContainer
    static void stop() throws IOException, SQLException {
        postgres().close();
    }

    private static PostgresServer postgres() {
        return Objects.requireNonNull(server);
    }

    @Provide
    Arbitrary<Catalog> catalogs() {
        return CatalogArbitraries.catalogs();
    }

    @Property(tries = 25, seed = "25")
    void statementsOfAnyCatalogRunAndRunAgain(@ForAll("catalogs") Catalog catalog) throws SQLException {
        for (var stream : catalog.streams().values()) {
            var statements = statements(stream);
            postgres().run(statements);
            var made = relations(stream);
            postgres().run(statements);

            assertThat(relations(stream)).isEqualTo(made);
            assertThat(made)
                    .containsAll(StreamTables.of(stream).all().stream()
                            .map(Table::name)
                            .toList());
            postgres().run("DROP SCHEMA " + Quoting.identifier(stream.name()) + " CASCADE");
        }
    }

    private static List<String> statements(StreamSpec stream) {
        var tables = StreamTables.of(stream);
        var statements = new ArrayList<>(Ddl.create(tables));
        for (var table : tables.all()) {
            table.span().missing(MOMENTS, List.of()).forEach(p -> statements.add(Ddl.createPartition(table, p)));
            statements.addAll(Ddl.addColumns(table));
        }
        return statements;
    }

    private static List<String> relations(StreamSpec stream) throws SQLException {
        return postgres()
                .query("SELECT relname FROM pg_class WHERE relnamespace = "
                        + Quoting.literal(Quoting.identifier(stream.name())) + "::regnamespace ORDER BY 1");
    }
}
