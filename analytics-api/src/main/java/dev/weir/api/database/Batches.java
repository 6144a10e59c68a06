package dev.weir.api.database;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Rows that come some at a time, each lot when it is asked for. */
public interface Batches<T> {

    /** Some rows, and whether they are the last. */
    record Batch<T>(List<T> rows, boolean last) {
        public Batch {
            rows = List.copyOf(rows);
        }
    }

    Future<Batch<T>> next();

    /** Ends early what is not at its end; does nothing at the end. */
    Future<Void> close();

    /** The same rows as something else. */
    default <U> Batches<U> map(Function<T, U> change) {
        var source = this;
        return new Batches<>() {
            @Override
            public Future<Batch<U>> next() {
                return source.next()
                        .map(batch ->
                                new Batch<>(batch.rows().stream().map(change).toList(), batch.last()));
            }

            @Override
            public Future<Void> close() {
                return source.close();
            }
        };
    }

    static <T> Batches<T> of(List<T> rows) {
        return new Batches<>() {
            @Override
            public Future<Batch<T>> next() {
                return Future.succeededFuture(new Batch<>(rows, true));
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }
}
