package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DdlIT {

    private static final Instant MOMENT = Instant.parse("2024-03-04T10:30:00Z");

    private PostgresServer postgres;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = new PostgresServer();
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        postgres.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        postgres.run("DROP SCHEMA IF EXISTS orders CASCADE");
    }

    @Test
    void rowsAreUniqueByWindowAndDimensionsAlsoWhereOneIsNull() throws SQLException {
        var table = made(
                Declared.metric("by: [product, gift], measures: {n: count}").table());
        String add = """
                INSERT INTO orders.sales VALUES ('2024-03-04 10:30Z', '2024-03-04 10:31Z', ?, NULL, 1, 1)
                ON CONFLICT (window_start, product, gift) DO UPDATE SET n = sales.n + EXCLUDED.n""";

        postgres.run(add, "a");
        postgres.run(add, "a");
        postgres.run(add, "b");

        assertThat(postgres.query("SELECT product || n FROM " + table.sql() + " ORDER BY 1"))
                .containsExactly("a2", "b1");
    }

    @Test
    void rowWithoutAPartitionIsRefused() throws SQLException {
        made(Declared.metric("measures: {n: count}").table());

        assertThatThrownBy(() -> postgres.run("INSERT INTO orders.sales VALUES ('2024-03-12Z', '2024-03-13Z', 1, 1)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no partition of relation \"sales\" found for row");
    }

    @Test
    void partitionsFoundInPostgresAreDroppedByAge() throws SQLException {
        var table = made(Declared.metric("measures: {n: count}").table());
        postgres.run(Ddl.createPartition(table, PartitionSpan.DAY.holding(Instant.parse("2024-03-11T00:00:00Z"))));
        var found = postgres.query(Ddl.partitions(table));

        assertThat(found).containsExactly("sales$20240304_7", "sales$20240311_1");

        for (String name : found) {
            if (Partition.named(name).orElseThrow().isBefore(Instant.parse("2024-03-11T12:00:00Z"))) {
                postgres.run(Ddl.dropPartition(table, name));
            }
        }
        assertThat(postgres.query(Ddl.partitions(table))).containsExactly("sales$20240311_1");
    }

    @Test
    void daysAndWeeksLieSideBySideAfterAChangeOfRetention() throws SQLException {
        var table = Declared.metric("measures: {n: count}").table();
        postgres.run("CREATE SCHEMA orders");
        postgres.run(Ddl.create(table));
        postgres.run(Ddl.createPartition(table, PartitionSpan.DAY.holding(MOMENT)));
        var existing = postgres.query(Ddl.partitions(table)).stream()
                .map(name -> Partition.named(name).orElseThrow())
                .toList();

        for (var partition : PartitionSpan.WEEK.missing(List.of(MOMENT, MOMENT.plusSeconds(86_400)), existing)) {
            postgres.run(Ddl.createPartition(table, partition));
        }

        assertThat(postgres.query(Ddl.partitions(table))).containsExactly("sales$20240304_1", "sales$20240305_6");
    }

    @Test
    void whatIsAddedToATableWaitsForNobodyWhoReadsIt() throws SQLException {
        var table = made(Declared.metric("measures: {n: count}").table());
        try (var reader = postgres.connect();
                var reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("SELECT FROM orders.sales");
            postgres.run("SET lock_timeout = '1s'");

            postgres.run(Ddl.createPartition(table, PartitionSpan.DAY.holding(Instant.parse("2024-03-11T00:00:00Z"))));
            postgres.run(Ddl.addColumns(table));
        } finally {
            postgres.run("RESET lock_timeout");
        }

        assertThat(postgres.query(Ddl.partitions(table))).hasSize(2);
    }

    @Test
    void textIsComparedByteByByte() throws SQLException {
        var table = made(Declared.metric("by: [product], measures: {least: min(product)}")
                .table());
        postgres.run("INSERT INTO orders.sales VALUES ('2024-03-04Z', '2024-03-05Z', 'x', 'b', 1)");

        postgres.run("UPDATE orders.sales SET least = least(least, 'Z')");

        assertThat(postgres.query("SELECT least FROM " + table.sql())).containsExactly("Z");
    }

    @Test
    void exactSumsGoBeyondTheWidestInteger() throws SQLException {
        var table = made(Declared.metric("measures: {total: sum(pieces)}").table());
        postgres.run("INSERT INTO orders.sales VALUES ('2024-03-04Z', '2024-03-05Z', 9223372036854775807, 1)");

        postgres.run("UPDATE orders.sales SET total = total + 9223372036854775807");

        assertThat(postgres.query("SELECT total FROM " + table.sql())).containsExactly("18446744073709551614");
    }

    @Test
    void descriptionsStandBesideTablesAndColumns() throws SQLException {
        made(Declared.metric("description: \"It's \\\\ what sells.\", measures: {n: count}")
                .table());

        assertThat(postgres.query("SELECT obj_description('orders.sales'::regclass)"))
                .containsExactly("It's \\ what sells.");
        assertThat(postgres.query("SELECT col_description('orders.sales'::regclass, 3)"))
                .containsExactly("Measure count.");
    }

    @Test
    void partitionsLeaveRoomForChangedRows() throws SQLException {
        made(Declared.metric("measures: {n: count}").table());

        assertThat(postgres.query("SELECT reloptions FROM pg_class WHERE relname = 'sales$20240304_7'"))
                .containsExactly("{fillfactor=75}");
    }

    @Test
    void columnsComeAndGoWithoutLosingRows() throws SQLException {
        made(Declared.metric("by: [product], measures: {n: count, mean: avg(price)}")
                .table());
        postgres.run("INSERT INTO orders.sales VALUES ('2024-03-04Z', '2024-03-05Z', 'x', 7, 1.5, 3, 2, 1)");
        var table = Declared.metric("by: [product], measures: {n: count, dearest: max(price)}")
                .table();

        postgres.run(Ddl.addColumns(table));
        postgres.run(Ddl.addColumns(table));

        assertThat(columnsOf("sales"))
                .containsAll(table.columns().stream().map(Column::name).toList());
        assertThat(postgres.query("SELECT n || ' ' || coalesce(dearest::text, 'none') FROM orders.sales"))
                .containsExactly("7 none");
    }

    @Test
    void lateEventIsKeptOnceWithWhateverItsTextHolds() throws SQLException {
        var table = made(LateTable.of(Declared.orders("")).table());
        String keep = """
                INSERT INTO orders.late_events (event_time, arrived_at, topic_partition, topic_offset, event, revision)
                VALUES ('2024-03-04Z', '2024-03-04Z', 1, 42, ?, 1) ON CONFLICT DO NOTHING""";

        postgres.run(keep, "{\"a\": \"\\u0000\", \"a\": 1e999}");
        postgres.run(keep, "{}");

        assertThat(postgres.query("SELECT event FROM " + table.sql()))
                .containsExactly("{\"a\": \"\\u0000\", \"a\": 1e999}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void longestTextsFitIntoTheKeyTogether(int texts) throws SQLException {
        String dimensions = IntStream.range(0, 16)
                .mapToObj(i -> i < texts ? "{d" + i + ": \"lower(product) || " + i + "\"}" : "{d" + i + ": price}")
                .collect(Collectors.joining(", "));
        var metric = Declared.metric("by: [" + dimensions + "], measures: {n: count}");
        var table = made(metric.table());
        var random = new Random(texts);
        var values = IntStream.range(0, 16)
                .mapToObj(i -> i < texts
                        ? Quoting.literal(KeyText.fit(noise(random), metric.longestText()))
                        : "98765432109876543210987654.32")
                .collect(Collectors.joining(", "));

        postgres.run("INSERT INTO orders.sales VALUES ('2024-03-04Z', '2024-03-05Z', " + values + ", 1, 1)");

        assertThat(postgres.query("SELECT octet_length(d0) FROM " + table.sql()))
                .containsExactly(String.valueOf(metric.longestText()));
    }

    /** Text that can't be compressed. */
    private static String noise(Random random) {
        return random.ints(5_000, '!', '~').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private Table made(Table table) throws SQLException {
        postgres.run("CREATE SCHEMA IF NOT EXISTS orders");
        postgres.run(Ddl.create(table));
        postgres.run(Ddl.createPartition(table, table.span().holding(MOMENT)));
        return table;
    }

    private List<String> columnsOf(String table) throws SQLException {
        return postgres.query(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'orders' AND table_name = '"
                        + table + "'");
    }
}
