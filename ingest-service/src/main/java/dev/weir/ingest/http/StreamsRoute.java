package dev.weir.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.StreamSpec;
import dev.weir.ingest.stream.ServedStreams;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** `GET /v1/streams` and `GET /v1/streams/{stream}/schema`: which events are expected where. */
@ApplicationScoped
public class StreamsRoute {

    private final ServedStreams streams;
    private final Replies replies;

    StreamsRoute(ServedStreams streams, Vertx vertx) {
        this.streams = streams;
        this.replies = new Replies(vertx);
    }

    void install(@Observes Router router) {
        router.get("/v1/streams").handler(this::list);
        router.get("/v1/streams/:stream/schema").handler(this::schema);
    }

    private void list(RoutingContext routing) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("streams");
        streams.all().forEach(stream -> list.add(summary(stream.spec())));
        replies.send(routing.request(), Answer.json(200, answer));
    }

    private static ObjectNode summary(StreamSpec stream) {
        var summary = JsonNodeFactory.instance
                .objectNode()
                .put("stream", stream.name())
                .put("description", stream.description())
                .put("schema", "/v1/streams/" + stream.name() + "/schema");
        stream.source().http().ifPresent(http -> summary.put("events", "/v1/events/" + stream.name()));
        return summary;
    }

    private void schema(RoutingContext routing) {
        var stream = streams.stream(routing.pathParam("stream"));
        var answer = stream.map(known -> Answer.schema(known.spec().schema().document()))
                .orElseGet(() ->
                        Answer.of(Problem.of(ProblemKind.UNKNOWN_STREAM, "see /v1/streams for those that there are")));
        replies.send(routing.request(), answer);
    }
}
