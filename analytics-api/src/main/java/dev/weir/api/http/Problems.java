package dev.weir.api.http;

import dev.weir.api.format.ProblemText;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says why a request is refused, as RFC 9457 wants it. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** Answers a failure, unless an answer has begun: then the connection is cut, so that nobody takes a part for the whole. */
    static void answer(RoutingContext context, Throwable failure) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            LOG.warnf("path=%s cut in the middle: %s", context.request().path(), failure);
            context.request().connection().close();
            return;
        }
        if (failure instanceof Refused refused) {
            write(context, refused);
            return;
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "path=%s id=%s failed", context.request().path(), id);
        write(context, Refused.of(ProblemKind.FAILED, "please report it with the id " + id + " of the log"));
    }

    private static void write(RoutingContext context, Refused refused) {
        var response = context.response();
        response.setStatusCode(refused.kind().status());
        response.putHeader("Content-Type", "application/problem+json");
        response.putHeader("Cache-Control", "no-store");
        refused.retryAfter()
                .ifPresent(pause -> response.putHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds()))));
        if (refused.kind() == ProblemKind.NO_CREDENTIALS) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (refused.kind() == ProblemKind.METHOD_NOT_ALLOWED) {
            response.putHeader("Allow", "GET, HEAD");
        }
        response.end(Buffer.buffer(ProblemText.of(refused)));
    }
}
