package dev.weir.api.http;

import dev.weir.api.access.Caller;
import dev.weir.api.access.Entry;
import dev.weir.api.access.Gatekeeper;
import dev.weir.api.format.Format;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;

/** What every request passes: method, credentials, allowance; and what is noted when it is done. */
@ApplicationScoped
class Door {

    private final Gatekeeper gatekeeper;
    private final Allowances allowances;
    private final Meters meters;

    Door(Gatekeeper gatekeeper, Allowances allowances, Meters meters) {
        this.gatekeeper = gatekeeper;
        this.allowances = allowances;
        this.meters = meters;
    }

    /** Lets a reader of the stream through to what answers. */
    void open(RoutingContext context, String kind, String stream, Consumer<RoutingContext> answering) {
        measured(context, kind);
        enter(context, stream)
                .onSuccess(entered -> guarded(context, answering))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    /** Answers, and turns whatever is thrown on the way into a problem. */
    void guarded(RoutingContext context, Consumer<RoutingContext> answering) {
        try {
            answering.accept(context);
        } catch (RuntimeException e) {
            Problems.answer(context, e);
        }
    }

    void measured(RoutingContext context, String kind) {
        long begun = System.nanoTime();
        context.addEndHandler(ended -> meters.answered(
                isLive(context) ? "live" : kind,
                context.response().getStatusCode(),
                Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** How long somebody listened says nothing of how fast we answer. */
    private static boolean isLive(RoutingContext context) {
        return String.valueOf(context.response().headers().get("Content-Type")).startsWith(Format.EVENTS.contentType());
    }

    /** Succeeds for a reader of the stream who has not used up the allowance. */
    Future<Caller> enter(RoutingContext context, String stream) {
        try {
            checkMethod(context);
        } catch (Refused e) {
            return Future.failedFuture(e);
        }
        return entry(context, stream).map(found -> granted(found, stream));
    }

    /** Whether the caller may read the stream; takes nothing of the allowance. */
    Future<Boolean> mayRead(RoutingContext context, String stream) {
        return entry(context, stream).map(found -> found instanceof Entry.Granted);
    }

    /** Succeeds for everybody with credentials that are known, whatever they may read. */
    Future<Caller> known(RoutingContext context) {
        checkMethod(context);
        return entry(context, "").map(found -> {
            if (found instanceof Entry.Denied denied) {
                allowances.take(denied.caller());
                return denied.caller();
            }
            return granted(found, "");
        });
    }

    private Future<Entry> entry(RoutingContext context, String stream) {
        Promise<Entry> entry = Promise.promise();
        gatekeeper.enter(context, stream).subscribe().with(entry::complete, entry::fail);
        return entry.future();
    }

    private static void checkMethod(RoutingContext context) {
        var method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw Refused.of(ProblemKind.METHOD_NOT_ALLOWED, "expected GET or HEAD, found " + method);
        }
    }

    private Caller granted(Entry entry, String stream) {
        if (entry instanceof Entry.Granted granted) {
            allowances.take(granted.caller());
            return granted.caller();
        }
        if (entry instanceof Entry.Denied denied) {
            throw Refused.of(
                    ProblemKind.NOT_ALLOWED,
                    "expected the scope read:" + stream + ", found "
                            + denied.caller().name() + " without it");
        }
        throw Refused.of(
                ProblemKind.NO_CREDENTIALS,
                "expected an API key in X-API-Key or as a bearer token, found none that is known");
    }
}
