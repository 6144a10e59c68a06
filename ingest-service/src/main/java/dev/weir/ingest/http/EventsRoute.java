package dev.weir.ingest.http;

import dev.weir.catalog.HttpSource;
import dev.weir.ingest.access.Caller;
import dev.weir.ingest.access.Entry;
import dev.weir.ingest.access.Gatekeeper;
import dev.weir.ingest.stream.ServedStream;
import dev.weir.ingest.stream.ServedStreams;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** `POST /v1/events/{stream}`: who asks, for which stream, and then the body. */
@ApplicationScoped
public class EventsRoute {

    private static final Logger LOG = Logger.getLogger(EventsRoute.class);

    private final ServedStreams streams;
    private final Gatekeeper gatekeeper;
    private final Uploads uploads;
    private final Replies replies;

    EventsRoute(ServedStreams streams, Gatekeeper gatekeeper, Uploads uploads, Vertx vertx) {
        this.streams = streams;
        this.gatekeeper = gatekeeper;
        this.uploads = uploads;
        this.replies = new Replies(vertx);
    }

    void install(@Observes Router router) {
        router.post("/v1/events/:stream").handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        var request = routing.request();
        request.pause();
        String name = routing.pathParam("stream");
        Context context = Vertx.currentContext();
        gatekeeper
                .enter(routing, name)
                .subscribe()
                .with(
                        entry -> context.runOnContext(nothing -> enter(request, name, entry)),
                        failure -> context.runOnContext(nothing -> fail(request, failure)));
    }

    private void enter(HttpServerRequest request, String name, Entry entry) {
        if (entry instanceof Entry.Granted granted) {
            post(request, name, granted.caller());
        } else if (entry instanceof Entry.Denied) {
            refuse(request, Problem.of(ProblemKind.NOT_ALLOWED, "expected a key with scope write:<stream>"));
        } else {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(request, Problem.of(ProblemKind.NO_CREDENTIALS, "expected a known key in X-API-Key"));
        }
    }

    private void post(HttpServerRequest request, String name, Caller caller) {
        var stream = streams.stream(name);
        if (stream.isEmpty()) {
            refuse(request, Problem.of(ProblemKind.UNKNOWN_STREAM, "see /v1/streams for those that there are"));
            return;
        }
        var source = stream.get().spec().source().http();
        if (source.isEmpty()) {
            refuse(request, Problem.of(ProblemKind.NO_HTTP_SOURCE, "its declaration has no http source"));
            return;
        }
        post(request, stream.get(), source.get(), caller);
    }

    private void post(HttpServerRequest request, ServedStream stream, HttpSource source, Caller caller) {
        try {
            uploads.begin(Post.of(request, stream, source, caller), answer -> replies.send(request, answer));
        } catch (BodyRefused refused) {
            refuse(request, refused.problem());
        }
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        replies.send(request, Answer.of(problem));
    }

    private void fail(HttpServerRequest request, Throwable failure) {
        LOG.errorf(failure, "path=%s who asks could not be found out", request.path());
        refuse(request, Problem.of(ProblemKind.NO_CREDENTIALS, "expected a known key in X-API-Key"));
    }
}
