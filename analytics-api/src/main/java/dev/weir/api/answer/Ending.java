package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.database.Snapshot;
import io.vertx.core.Future;

/** Rows of a snapshot, which ends with the last of them, with a failure, or when nobody wants more. */
final class Ending<T> implements Batches<T> {

    private final Batches<T> rows;
    private final Snapshot snapshot;

    Ending(Batches<T> rows, Snapshot snapshot) {
        this.rows = rows;
        this.snapshot = snapshot;
    }

    @Override
    public Future<Batch<T>> next() {
        return rows.next()
                .compose(batch -> batch.last() ? close().map(batch) : Future.succeededFuture(batch))
                .onFailure(failure -> close());
    }

    @Override
    public Future<Void> close() {
        return snapshot.end();
    }
}
