package dev.weir.spark.session;

/** Events of a visitor that belong together, from the first to the last, in microseconds. */
public record Session(long start, long end, long events, boolean closed) {

    static Session of(Moment moment) {
        return new Session(moment.time(), moment.time(), moment.events(), moment.closes());
    }

    /** Whether an event at that moment goes on with this session. */
    boolean takes(Moment moment, long gap) {
        return !closed && !moment.opens() && moment.time() - end <= gap;
    }

    Session with(Moment moment) {
        return new Session(start, moment.time(), events + moment.events(), moment.closes());
    }
}
