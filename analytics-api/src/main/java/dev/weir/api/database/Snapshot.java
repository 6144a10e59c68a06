package dev.weir.api.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** One moment of the database, for as long as its connection is held. */
public final class Snapshot {

    private static final int ROWS_AT_ONCE = 500;

    private final SqlConnection connection;
    private boolean ended;

    Snapshot(SqlConnection connection) {
        this.connection = connection;
    }

    public Future<List<Row>> all(Sql sql) {
        return connection.preparedQuery(sql.text()).execute(Tuples.of(sql)).map(Database::list);
    }

    /** Rows as they are asked for, so that a long answer never is in memory. */
    public Future<Batches<Row>> stream(Sql sql) {
        return connection.prepare(sql.text()).map(statement -> batches(statement.cursor(Tuples.of(sql))));
    }

    private static Batches<Row> batches(Cursor cursor) {
        return new Batches<>() {
            @Override
            public Future<Batch<Row>> next() {
                return cursor.read(ROWS_AT_ONCE).map(rows -> new Batch<>(Database.list(rows), !cursor.hasMore()));
            }

            @Override
            public Future<Void> close() {
                return cursor.close();
            }
        };
    }

    /** Gives the connection back; does nothing the second time. */
    public Future<Void> end() {
        if (ended) {
            return Future.succeededFuture();
        }
        ended = true;
        return Database.end(connection);
    }
}
