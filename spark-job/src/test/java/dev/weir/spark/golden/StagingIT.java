package dev.weir.spark.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.batch.Staging;
import dev.weir.spark.golden.Played.Sent;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.LedgerUnavailable;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.StreamLedger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Rows that tasks stage count once, whatever becomes of tasks, jobs and the server meanwhile. */
@LocalStackTest
class StagingIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final StreamSpec STREAM = Declared.visits("""
                number: {type: integer}
            topic: {name: visits, partitions: 2}
            metrics:
              everything: {window: 2 minutes, every: 1 minute, measures: {n: count}}
              views: {window: 1 hour, by: [page], measures: {n: count, total: sum(number), numbers: distinct(number)}}
            """);

    /** What happens once, to one attempt at a task, when it has staged its rows. */
    private static final AtomicBoolean HAS_HAPPENED = new AtomicBoolean();

    private final LocalStack stack;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DatabaseConfig database;

    StagingIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void prepare(TestInfo test) throws SQLException {
        database = Databases.fresh(stack, test, STREAM);
        new Registration(STREAM, database).enter(null, Map.of(0, 0L, 1, 0L));
        HAS_HAPPENED.set(false);
    }

    @Test
    void taskThatFailsAfterItsCopyCountsOnce() {
        player(place -> {
                    throw new IllegalStateException("the executor is gone");
                })
                .process(batch());

        assertThat(HAS_HAPPENED).isTrue();
        batchIsCountedOnce();
        assertThat(tables()).isZero();
    }

    @Test
    void rowsThatTheServerLostAreCountedAgain() {
        var server = database;
        var player = player(place -> {
            try (var connection = server.connect();
                    var statement = connection.createStatement()) {
                statement.execute("TRUNCATE weir." + place);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(() -> player.process(batch()))
                .isInstanceOf(LedgerUnavailable.class)
                .cause()
                .hasMessageContaining("staged rows, found");
        assertThat(rows("SELECT received FROM weir.stream_state")).containsExactly(List.of("0"));
        assertThat(rows("SELECT n FROM visits.views")).isEmpty();

        player.process(batch());
        batchIsCountedOnce();
    }

    @Test
    void batchThatAnotherJobHasCountedMeanwhileIsDiscarded() {
        var other = new Player(STREAM, database, ledger -> ledger.staging(0));
        new Player(STREAM, database, ledger -> {
                    var staging = ledger.staging(0);
                    if (HAS_HAPPENED.compareAndSet(false, true)) {
                        other.process(batch());
                    }
                    return staging;
                })
                .process(batch());

        batchIsCountedOnce();
        assertThat(tables()).isZero();
    }

    @Test
    void whatADeadJobHasStagedIsDroppedAndNothingElse() {
        var dead = new StreamLedger(STREAM, database);
        stage(dead, 1).complete();
        stage(dead, 2).close();
        assertThat(tables()).isEqualTo(1);
        try (var alive = new StreamLedger(STREAM, database);
                var next = new StreamLedger(STREAM, database)) {
            stage(alive, 1).complete();
            next.dropStaged();
            assertThat(tables()).isEqualTo(2);

            dead.close();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                next.dropStaged();
                return tables() == 1;
            });
            alive.dropStaged();
            assertThat(tables()).isZero();
        }
    }

    private static Staging.Place stage(StreamLedger ledger, long attempt) {
        var place = ledger.staging(0).open(attempt);
        place.add(0, 0, new byte[0], new byte[] {1});
        return place;
    }

    /** Something that befalls a place which is complete. */
    @FunctionalInterface
    private interface Happening extends java.io.Serializable {
        void to(String place);
    }

    private Player player(Happening happening) {
        return new Player(STREAM, database, ledger -> new Unlucky(ledger.staging(0), happening));
    }

    private record Unlucky(Staging staging, Happening happening) implements Staging {
        @Override
        public long most() {
            return staging.most();
        }

        @Override
        public Place open(long attempt) {
            var place = staging.open(attempt);
            return new Place() {
                @Override
                public void add(int metric, long start, byte[] key, byte[] state) {
                    place.add(metric, start, key, state);
                }

                @Override
                public String complete() {
                    String name = place.complete();
                    if (HAS_HAPPENED.compareAndSet(false, true)) {
                        happening.to(name);
                    }
                    return name;
                }

                @Override
                public void close() {
                    place.close();
                }
            };
        }
    }

    private static List<Sent> batch() {
        return IntStream.range(0, 120)
                .mapToObj(i -> {
                    var time = BEGIN.plusSeconds(i);
                    String event = "{\"at\":\"%s\",\"page\":\"/%d\",\"number\":%d}".formatted(time, i % 3, i % 8);
                    return new Sent(
                            i % 2,
                            i / 2,
                            ChronoUnit.MICROS.between(Instant.EPOCH, time),
                            null,
                            event.getBytes(StandardCharsets.UTF_8));
                })
                .toList();
    }

    private void batchIsCountedOnce() {
        assertThat(rows("SELECT extract(minute FROM window_start), n FROM visits.everything ORDER BY 1"))
                .containsExactly(List.of("0", "120"), List.of("1", "60"), List.of("59", "60"));
        assertThat(rows("SELECT page, n, total, numbers FROM visits.views ORDER BY 1"))
                .containsExactly(
                        List.of("/0", "40", "140", "8"),
                        List.of("/1", "40", "140", "8"),
                        List.of("/2", "40", "140", "8"));
        assertThat(rows("SELECT received, applied FROM weir.stream_state")).containsExactly(List.of("120", "120"));
    }

    private List<List<String>> rows(String query) {
        return Databases.rows(database, query);
    }

    /** How many tables of staged rows there are. */
    private int tables() {
        return rows("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relnamespace = 'weir'::regnamespace")
                .size();
    }
}
