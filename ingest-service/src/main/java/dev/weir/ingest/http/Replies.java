package dev.weir.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Writes answers, also to requests whose body has not been read. */
final class Replies {

    private static final long LINGER_MILLIS = 2000;

    private final Vertx vertx;

    Replies(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        // RFC 9110 counts Retry-After in whole seconds.
        answer.retryAfter()
                .ifPresent(pause -> response.putHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, (pause.toMillis() + 999) / 1000))));
        response.end(Buffer.buffer(answer.body()));
        discardRest(request);
    }

    /** A caller that still sends would not see the answer if the connection were closed at once. */
    private void discardRest(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(nothing -> {});
        request.exceptionHandler(nothing -> {});
        long timer = vertx.setTimer(LINGER_MILLIS, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        request.endHandler(nothing -> vertx.cancelTimer(timer));
        request.resume();
    }
}
