package dev.weir.api.database;

import io.vertx.sqlclient.Tuple;

/** The parameters of a statement as the driver takes them. */
final class Tuples {

    private Tuples() {}

    static Tuple of(Sql sql) {
        return Tuple.tuple(sql.values());
    }
}
