package dev.weir.api.http;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The table of URLs. */
@ApplicationScoped
class Routes {

    private final Door door;
    private final StreamsRoute streams;
    private final MetricRoute metrics;
    private final ListRoute lists;
    private final RejectedRoute rejected;

    Routes(Door door, StreamsRoute streams, MetricRoute metrics, ListRoute lists, RejectedRoute rejected) {
        this.door = door;
        this.streams = streams;
        this.metrics = metrics;
        this.lists = lists;
        this.rejected = rejected;
    }

    /** What answers below a stream. */
    private interface Answering {
        void answer(RoutingContext context, String stream, Requested requested);
    }

    void add(@Observes Router router) {
        router.route().order(-10_000).handler(SecurityHeaders::add);
        router.route("/v1/streams").handler(streams::all);
        router.route("/v1/streams/:stream").handler(streams::one);
        router.route("/v1/streams/:stream/schema").handler(streams::schema);
        router.routeWithRegex("/v1/streams/(?<stream>[^/]+)/(?<name>late|late\\.[a-z]+)")
                .handler(context -> below(context, "late", lists::late));
        router.routeWithRegex("/v1/streams/(?<stream>[^/]+)/(?<name>rejected|rejected\\.[a-z]+)")
                .handler(context -> below(context, "rejected", rejected::answer));
        router.route("/v1/streams/:stream/sessions/:name")
                .handler(context -> below(context, "session", lists::sessions));
        router.route("/v1/streams/:stream/:name").handler(context -> below(context, "metric", metrics::answer));
        router.route("/v1/*").handler(Routes::nothing);
    }

    private void below(RoutingContext context, String kind, Answering answering) {
        String stream = context.pathParam("stream");
        door.open(
                context,
                kind,
                stream,
                entered -> answering.answer(entered, stream, Requested.of(entered, entered.pathParam("name"))));
    }

    private static void nothing(RoutingContext context) {
        Problems.answer(
                context,
                Refused.of(
                        ProblemKind.NOT_FOUND,
                        "expected a path such as /v1/streams, found "
                                + context.request().path()));
    }
}
