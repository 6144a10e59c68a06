package dev.weir.spark.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How a query is doing. Written by the thread that runs it, read by whoever asks. */
public final class QueryStatus {

    /** The states of a query. */
    public enum State {
        STARTING,
        RUNNING,
        /** It has failed and will be started again. */
        FAILED,
        /** It does not start until somebody decides something. */
        REFUSED,
        STOPPED
    }

    private final String query;
    private final Clock clock;
    private final boolean mustPass;
    private State state = State.STARTING;
    private String reason = "";
    private Instant since;
    private boolean isStarted;
    private boolean hasPassed;
    private long restarts;

    public QueryStatus(String query, Clock clock) {
        this(query, clock, true);
    }

    private QueryStatus(String query, Clock clock, boolean mustPass) {
        this.query = query;
        this.clock = clock;
        this.mustPass = mustPass;
        this.since = clock.instant();
    }

    /** A query whose first files may come later than the first numbers, but which must not fail. */
    public static QueryStatus ofSink(String query, Clock clock) {
        return new QueryStatus(query, clock, false);
    }

    public String query() {
        return query;
    }

    public synchronized void becomes(State next, String why) {
        if (next != state) {
            since = clock.instant();
        }
        if (next == State.FAILED) {
            restarts++;
            isStarted = false;
        }
        state = next;
        reason = why;
    }

    /** Spark runs the query; whether batches pass is still to be seen. */
    public synchronized void start() {
        isStarted = true;
    }

    /** All records have been counted: a query that runs has no batch to pass. */
    public synchronized void findNothingToDo() {
        if (isStarted) {
            pass();
        }
    }

    /** A batch has gone all the way. */
    public synchronized void pass() {
        hasPassed = true;
        if (state == State.STARTING || state == State.FAILED) {
            becomes(State.RUNNING, "");
        }
    }

    public synchronized State state() {
        return state;
    }

    public synchronized String reason() {
        return reason;
    }

    public synchronized boolean isReady() {
        return state == State.RUNNING && hasPassed || !mustPass && state == State.STARTING;
    }

    /** Where there are no events there are no files, and a sink starts for as long. */
    public synchronized boolean isPastStart() {
        return state != State.STARTING || !mustPass;
    }

    public synchronized long restarts() {
        return restarts;
    }

    public synchronized Duration inState() {
        return Duration.between(since, clock.instant());
    }
}
