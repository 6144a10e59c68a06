package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.api.canary.EndToEnd;
import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.format.JsonText;
import dev.weir.api.ledger.LedgerRepository;
import dev.weir.api.ledger.LedgerState;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.subject.Subjects;
import dev.weir.catalog.StreamSpec;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The catalog over HTTP: what there is, how fresh it is, and what became of all events. */
@ApplicationScoped
class StreamsRoute {

    private final Door door;
    private final Subjects subjects;
    private final LedgerWatch watch;
    private final LedgerRepository ledger;
    private final EndToEnd endToEnd;
    private final Clock clock;

    StreamsRoute(
            Door door, Subjects subjects, LedgerWatch watch, LedgerRepository ledger, EndToEnd endToEnd, Clock clock) {
        this.door = door;
        this.subjects = subjects;
        this.watch = watch;
        this.ledger = ledger;
        this.endToEnd = endToEnd;
        this.clock = clock;
    }

    /** Those streams that the caller may read. */
    void all(RoutingContext context) {
        door.measured(context, "streams");
        var streams = List.copyOf(subjects.streams());
        var entering = streams.stream()
                .map(stream -> door.mayRead(context, stream.name()))
                .toList();
        Future.all(entering)
                .compose(entered -> {
                    var readable = new java.util.ArrayList<StreamSpec>();
                    for (int i = 0; i < streams.size(); i++) {
                        if (Boolean.TRUE.equals(entering.get(i).result())) {
                            readable.add(streams.get(i));
                        }
                    }
                    return door.known(context).compose(caller -> state().map(state -> list(readable, state)));
                })
                .onSuccess(body -> send(context, body))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    void one(RoutingContext context) {
        String name = context.pathParam("stream");
        door.open(context, "stream", name, entered -> {
            var stream = subjects.stream(name);
            state().onSuccess(state -> send(entered, JsonText.bytes(json -> write(json, stream, state))))
                    .onFailure(failure -> Problems.answer(entered, failure));
        });
    }

    /** The JSON Schema of the stream's events, as it was declared. */
    void schema(RoutingContext context) {
        String name = context.pathParam("stream");
        door.open(context, "schema", name, entered -> {
            var document = subjects.stream(name).schema().document();
            entered.response().putHeader("Content-Type", "application/schema+json");
            entered.response().end(Buffer.buffer(document.toString().getBytes(StandardCharsets.UTF_8)));
        });
    }

    private byte[] list(List<StreamSpec> streams, LedgerState state) {
        return JsonText.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("streams");
            for (var stream : streams) {
                write(json, stream, state);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json, StreamSpec stream, LedgerState state) throws IOException {
        StreamJson.write(json, stream, state.stream(stream.name()), endToEnd.last(stream.name()), clock.instant());
    }

    private Future<LedgerState> state() {
        return watch.isFresh()
                ? Future.succeededFuture(watch.state())
                : ledger.read().recover(failure -> Future.failedFuture(DatabaseFailures.explain(failure)));
    }

    private static void send(RoutingContext context, byte[] body) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body));
    }
}
