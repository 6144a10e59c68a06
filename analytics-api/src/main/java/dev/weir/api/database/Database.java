package dev.weir.api.database;

import dev.weir.api.settings.ApiSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Connections to Postgres whose sessions may only read, never for long, and see times in UTC. */
@ApplicationScoped
public class Database {

    /** Statements longer than this are prepared anew each time. */
    private static final int LONGEST_KEPT = 16_384;

    private static final int STATEMENTS_KEPT = 512;

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Pool pool;
    private final PgConnectOptions options;

    Database(Vertx vertx, DatabaseSettings database, ApiSettings settings) {
        this.options = options(database, settings);
        this.pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(settings.database().connections())
                        .setConnectionTimeout(
                                (int) settings.database().patience().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setMaxWaitQueueSize(2_000)
                        .setIdleTimeout(5)
                        .setIdleTimeoutUnit(TimeUnit.MINUTES)
                        .setShared(false))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static PgConnectOptions options(DatabaseSettings database, ApiSettings settings) {
        var session = new HashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
        session.put("application_name", "weir-analytics-api");
        session.put("default_transaction_read_only", "on");
        session.put("statement_timeout", Long.toString(settings.limits().time().toMillis()));
        session.put("idle_in_transaction_session_timeout", "60000");
        session.put("TimeZone", "UTC");
        // The state's row must stay before the others, and one question must not take every processor.
        session.put("max_parallel_workers_per_gather", "0");
        session.put("jit", "off");
        var options = new PgConnectOptions();
        DatabaseTls.putInto(options, database);
        return options.setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password().orElse(""))
                .setProperties(session)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS_KEPT)
                .setPreparedStatementCacheSqlFilter(sql -> sql.length() <= LONGEST_KEPT)
                .setTcpKeepAlive(true)
                .setConnectTimeout(5_000);
    }

    /** For the one connection that listens. */
    public PgConnectOptions options() {
        return new PgConnectOptions(options);
    }

    /** Every row of a short answer. */
    public Future<List<Row>> all(Sql sql) {
        return pool.preparedQuery(sql.text()).execute(Tuples.of(sql)).map(Database::list);
    }

    /** Several statements that see the same moment. */
    public <T> Future<T> snapshot(Function<Snapshot, Future<T>> work) {
        return during(BEGIN, work);
    }

    /** Several statements about a table that see the same moment. */
    public <T> Future<T> snapshot(String table, Function<Snapshot, Future<T>> work) {
        return during(begin(table), work);
    }

    /** Like {@link #snapshot}, for work that goes on until it ends the snapshot itself. */
    public Future<Snapshot> open(String table) {
        return pool.getConnection().compose(connection -> connection
                .query(begin(table))
                .execute()
                .map(begun -> new Snapshot(connection))
                .onFailure(failure -> end(connection)));
    }

    private <T> Future<T> during(String beginning, Function<Snapshot, Future<T>> work) {
        return pool.getConnection().compose(connection -> connection
                .query(beginning)
                .execute()
                .compose(begun -> work.apply(new Snapshot(connection)))
                .onComplete(done -> end(connection)));
    }

    /** The table is held before the moment is chosen, so that no other by its name takes its place after that moment. */
    private static String begin(String table) {
        return BEGIN + "; LOCK TABLE ONLY " + table + " IN ACCESS SHARE MODE";
    }

    static Future<Void> end(SqlConnection connection) {
        return connection
                .query("ROLLBACK")
                .execute()
                .eventually(() -> connection.close())
                .mapEmpty();
    }

    static List<Row> list(Iterable<Row> rows) {
        var list = new ArrayList<Row>();
        rows.forEach(list::add);
        return list;
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}
