package dev.weir.local.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong on a bad day, and how often unless told otherwise: one event, or one request, in so many. */
public enum Fault {
    /** The connection stays open in the middle of a frame, and nothing comes. */
    STALL(20_000),
    /** A further frame comes that is no event: no JSON, half of it, broken UTF-8, the wrong shape. */
    GARBAGE(200),
    /** A further frame comes whose data is megabytes long. */
    HUGE_LINE(5_000),
    /** The connection ends in the middle of a frame, with a FIN or a RST in turn. */
    DISCONNECT(2_000),
    /** An `event: error` comes, and then the end of the response. */
    ERROR_EVENT(5_000),
    /** The request is answered with 500. */
    SERVER_ERROR(4),
    /** The request is answered with 200 and a web page. */
    HTML(4),
    /** The request is answered with 429 and a Retry-After. */
    TOO_MANY_REQUESTS(5),
    /** The connection gets all there is of one topic, the newer one, before anything of the other. */
    ONE_TOPIC_FIRST(3);

    private final int usuallyOneIn;

    Fault(int usuallyOneIn) {
        this.usuallyOneIn = usuallyOneIn;
    }

    int usuallyOneIn() {
        return usuallyOneIn;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> ofWord(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}
