package dev.weir.api.http;

import dev.weir.api.database.Batches;
import dev.weir.api.database.Batches.Batch;
import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.format.Format;
import dev.weir.api.format.RowWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends an answer as fast as it is taken: the next rows are fetched when those before are on their way. */
final class RowSender {

    /** Where the next page begins, for formats that have no place for it: a header when it is known in time, else a trailer. */
    static final String NEXT = "Weir-Next-Cursor";

    private static final int QUEUE = 256 * 1024;

    private final RoutingContext context;
    private final Sending answer;
    private final RowWriter writer;
    private final Meters meters;

    /** What is sent: rows in a format, and the cursor that is known once all were taken. */
    record Sending(
            Format format, RowWriter writer, Batches<List<@Nullable Object>> rows, Supplier<Optional<String>> next) {}

    RowSender(RoutingContext context, Sending answer, Meters meters) {
        this.context = context;
        this.answer = answer;
        this.writer = answer.writer();
        this.meters = meters;
    }

    void send() {
        context.response().closeHandler(closed -> answer.rows().close());
        answer.rows().next().onSuccess(this::first).onFailure(this::fail);
    }

    private void first(Batch<List<@Nullable Object>> batch) {
        var response = context.response();
        response.putHeader("Content-Type", answer.format().contentType());
        if (context.request().method().equals(HttpMethod.HEAD)) {
            answer.rows().close();
            response.end();
            return;
        }
        var buffer = Buffer.buffer(writer.begin()).appendBytes(writer.rows(batch.rows()));
        meters.sent(batch.rows().size());
        if (batch.last()) {
            answer.next().get().ifPresent(next -> response.putHeader(NEXT, next));
            response.end(buffer.appendBytes(writer.end(answer.next().get())));
            return;
        }
        response.setChunked(true).setWriteQueueMaxSize(QUEUE);
        response.putHeader("Trailer", NEXT);
        response.write(buffer);
        more();
    }

    private void more() {
        var response = context.response();
        if (response.closed()) {
            answer.rows().close();
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> next());
        } else {
            next();
        }
    }

    private void next() {
        context.response().drainHandler(null);
        answer.rows().next().onSuccess(this::write).onFailure(this::fail);
    }

    private void write(Batch<List<@Nullable Object>> batch) {
        var response = context.response();
        if (response.closed()) {
            answer.rows().close();
            return;
        }
        meters.sent(batch.rows().size());
        var buffer = Buffer.buffer(writer.rows(batch.rows()));
        if (batch.last()) {
            answer.next().get().ifPresent(next -> response.putTrailer(NEXT, next));
            response.end(buffer.appendBytes(writer.end(answer.next().get())));
        } else {
            response.write(buffer);
            more();
        }
    }

    private void fail(Throwable failure) {
        answer.rows().close();
        Problems.answer(context, DatabaseFailures.explain(failure));
    }
}
