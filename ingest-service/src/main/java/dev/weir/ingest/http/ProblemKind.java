package dev.weir.ingest.http;

import java.util.Locale;

/** The ways in which a whole request is refused; the codes are stable. */
public enum ProblemKind {
    EMPTY_BODY(400, "The body holds no event."),
    EVENTS_REFUSED(400, "Every event was refused."),
    BAD_ENCODING(400, "The body is not what its content encoding says."),
    BAD_REQUEST(400, "The request is not understood."),
    BODY_TOO_SLOW(400, "The body came too slowly."),
    BODY_BROKEN_OFF(400, "The body ended before its end."),
    KEY_REUSED(400, "The idempotency key was used with another body."),
    NO_CREDENTIALS(401, "An API key is needed."),
    NOT_ALLOWED(403, "The key may not write to this stream."),
    UNKNOWN_STREAM(404, "There is no such stream."),
    NO_HTTP_SOURCE(404, "This stream takes no events over HTTP."),
    BODY_TOO_LARGE(413, "The body is larger than the stream allows."),
    UNKNOWN_FORMAT(415, "The content type or encoding is not understood."),
    TOO_MANY_EVENTS(429, "More events than the key may send."),
    TOO_MUCH_IN_FLIGHT(429, "More bytes are on their way than may be held."),
    FAILED(500, "Something went wrong here."),
    KAFKA_SLOW(503, "Kafka does not take events fast enough."),
    LEAVING(503, "The service is about to stop."),
    SAME_REQUEST_RUNNING(503, "A request with this idempotency key is still being answered.");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
