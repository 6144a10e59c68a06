package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.BatchStart;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Numbers of two meanings never stand in one table, whoever writes them and whatever was declared in between. */
@LocalStackTest
class DefinitionsIT {

    private static final StreamSpec ALL = Declared.visits(
            "metrics: {views: {window: 1 minute, measures: {n: count}}, other: {window: 1 minute, measures: {n: count}}}");
    private static final StreamSpec HOME = Declared.visits(
            "metrics: {views: {window: 1 minute, where: page = '/', measures: {n: count}}, other: {window: 1 minute, measures: {n: count}}}");
    private static final StreamSpec NO_VIEWS =
            Declared.visits("metrics: {other: {window: 1 minute, measures: {n: count}}}");
    private static final BatchResult NOTHING = new BatchResult(
            List.of(), List.of(List.of(), List.of()), List.of(), List.of(), List.of(), List.of(), List.of());

    private final LocalStack stack;
    private DatabaseConfig database;
    private Schema schema;

    DefinitionsIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void prepare(TestInfo test) throws SQLException {
        database = Databases.fresh(stack, test);
        schema = new Schema(database);
        schema.migrate();
    }

    @Test
    void earlierJobAddsNothingToTablesOfAnotherMeaning() throws Exception {
        schema.create(ALL);
        new Registration(ALL, database).enter("topic", Map.of(0, 0L));
        try (var earlier = new StreamLedger(ALL, database);
                var later = new StreamLedger(HOME, database)) {
            earlier.commit(BatchStart.BEGINNING, NOTHING);
            schema.create(HOME);

            assertThatThrownBy(() -> earlier.commit(BatchStart.BEGINNING, NOTHING))
                    .hasMessageContaining("another declaration");
            later.commit(BatchStart.BEGINNING, NOTHING);
        }
    }

    @Test
    void definitionsThatComeAndGoKeepAllNumbersOfEachTime() throws Exception {
        for (var declared : List.of(ALL, HOME, ALL, HOME)) {
            schema.create(declared);
            count("views");
        }

        assertThat(
                        Databases.rows(
                                database,
                                "SELECT count(*) FROM pg_class WHERE relname = 'views' AND relkind = 'p' AND relnamespace::regnamespace::text LIKE '%visits$%'"))
                .containsExactly(List.of("3"));
    }

    @Test
    void metricThatComesBackBeginsWithAnEmptyTable() throws Exception {
        schema.create(ALL);
        count("views");
        count("other");
        schema.create(NO_VIEWS);
        schema.create(ALL);

        assertThat(rows("views")).isZero();
        assertThat(rows("other")).isEqualTo(1);
    }

    private void count(String metric) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    ("CREATE TABLE visits.%1$s_x PARTITION OF visits.%1$s FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
                                    + " INSERT INTO visits.%1$s VALUES ('2026-01-01', '2026-01-02', 1, 1)")
                            .formatted(metric));
        }
    }

    private long rows(String metric) {
        return Long.parseLong(Databases.rows(database, "SELECT count(*) FROM visits." + metric)
                .get(0)
                .get(0));
    }
}
