package dev.weir.api.problem;

import java.util.Locale;

/** The ways in which a request is refused; the codes are stable. */
public enum ProblemKind {
    UNKNOWN_PARAMETER(400, "There is no such parameter or column."),
    UNKNOWN_COLUMN(400, "There is no such column."),
    REPEATED_PARAMETER(400, "A parameter was given twice."),
    BAD_OPERATOR(400, "The filter's operator is not understood."),
    BAD_VALUE(400, "A value does not fit its column."),
    BAD_RANGE(400, "The range is not understood."),
    BAD_EVERY(400, "The roll-up is not understood."),
    BAD_ZONE(400, "There is no such time zone."),
    BAD_ORDER(400, "The order is not understood."),
    BAD_TOP(400, "The top is not understood."),
    BAD_LIMIT(400, "The limit is out of bounds."),
    BAD_CURSOR(400, "The cursor belongs to another question."),
    BAD_OPTION(400, "The option is not understood."),
    BAD_COMBINATION(400, "These parameters do not go together."),
    BAD_EVENT_ID(400, "The last event id is no revision."),
    CANNOT_ROLL_UP(400, "These windows can not be rolled up like this."),
    RANGE_TOO_LONG(400, "The range is longer than one answer may cover."),
    TOO_MANY_WINDOWS(400, "The range holds more windows than one answer may have."),
    TOO_MANY_GROUPS(400, "The answer has more rows than may be held to put it together."),
    NO_CREDENTIALS(401, "An API key is needed."),
    NOT_ALLOWED(403, "The key may not read this stream."),
    UNKNOWN_STREAM(404, "There is no such stream."),
    UNKNOWN_METRIC(404, "There is no such metric."),
    UNKNOWN_SESSION(404, "There is no such kind of session."),
    NOT_FOUND(404, "There is nothing here."),
    NOT_COUNTED_YET(404, "It is declared, but nothing has been counted yet."),
    METHOD_NOT_ALLOWED(405, "Only reading is possible."),
    NOT_ACCEPTABLE(406, "None of the accepted formats is spoken here."),
    TOO_MANY_REQUESTS(429, "More requests than the caller may send."),
    FAILED(500, "Something went wrong that should not."),
    METRIC_CHANGING(503, "The metric was declared anew and is being counted by its new declaration."),
    TOO_MANY_LIVE(503, "There are as many live answers as there may be."),
    DATABASE_UNAVAILABLE(503, "Postgres can not be reached."),
    TOPIC_UNAVAILABLE(503, "Kafka can not be read."),
    TOO_SLOW(504, "The answer took longer than it may.");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
