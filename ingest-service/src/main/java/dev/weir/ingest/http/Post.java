package dev.weir.ingest.http;

import dev.weir.catalog.HttpSource;
import dev.weir.ingest.access.Caller;
import dev.weir.ingest.stream.ServedStream;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** A request that may write, and what its headers say about its body. */
record Post(
        HttpServerRequest request,
        ServedStream stream,
        HttpSource source,
        Caller caller,
        BodyFormat format,
        boolean gzip,
        boolean acknowledged,
        Optional<String> idempotencyKey) {

    private static final int LONGEST_KEY = 255;

    /** Understands the headers, or tells what it doesn't. */
    static Post of(HttpServerRequest request, ServedStream stream, HttpSource source, Caller caller)
            throws BodyRefused {
        var format = BodyFormat.of(request.getHeader("Content-Type"), CloudEvents.isBinary(request.headers()))
                .orElseThrow(() -> new BodyRefused(
                        ProblemKind.UNKNOWN_FORMAT,
                        "expected application/json, application/x-ndjson, application/cloudevents+json or"
                                + " application/cloudevents-batch+json in UTF-8, found another content type"));
        var post = new Post(
                request,
                stream,
                source,
                caller,
                format,
                isGzip(request),
                isAcknowledged(request),
                idempotencyKey(request));
        post.refuseTooLarge();
        return post;
    }

    private void refuseTooLarge() throws BodyRefused {
        long declared = contentLength();
        if (!format.isStreamed() && declared > source.body()) {
            throw new BodyRefused(
                    ProblemKind.BODY_TOO_LARGE,
                    "expected at most " + source.body() + " bytes, found " + declared + "; NDJSON has no such bound");
        }
    }

    private long contentLength() {
        String header = request.getHeader("Content-Length");
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : -1;
    }

    private static boolean isGzip(HttpServerRequest request) throws BodyRefused {
        String encoding = Optional.ofNullable(request.getHeader("Content-Encoding"))
                .orElse("identity")
                .trim()
                .toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity", "" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new BodyRefused(
                        ProblemKind.UNKNOWN_FORMAT, "expected gzip or no content encoding, found another");
        };
    }

    private static boolean isAcknowledged(HttpServerRequest request) throws BodyRefused {
        String ack = Optional.ofNullable(request.getParam("ack")).orElse("all");
        return switch (ack) {
            case "all" -> true;
            case "none" -> false;
            default -> throw new BodyRefused(ProblemKind.BAD_REQUEST, "ack: expected all or none, found another");
        };
    }

    private static Optional<String> idempotencyKey(HttpServerRequest request) throws BodyRefused {
        var key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        if (key.filter(text -> text.isBlank() || text.length() > LONGEST_KEY).isPresent()) {
            throw new BodyRefused(
                    ProblemKind.BAD_REQUEST, "Idempotency-Key: expected 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }
}
