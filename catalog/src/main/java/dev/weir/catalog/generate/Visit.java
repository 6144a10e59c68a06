package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;

/** A visitor's way from the first event to the last. */
final class Visit {

    /** Where in its visit an event stands. */
    enum Stage {
        FIRST,
        BETWEEN,
        LAST
    }

    private final JsonNode visitor;
    private final long number;
    private final int length;
    private int done;
    private long first;
    private long last;
    private long due;

    /** A visit of so many events that begins after the given moment. */
    Visit(JsonNode visitor, long number, int length, long after) {
        this.visitor = visitor;
        this.number = number;
        this.length = length;
        this.last = after;
    }

    JsonNode visitor() {
        return visitor;
    }

    /** Tells visits apart that are due at the same time. */
    long number() {
        return number;
    }

    /** When the next event is due. */
    long due() {
        return due;
    }

    /** When the first event happened. */
    long first() {
        return first;
    }

    /** When the latest event happened. */
    long last() {
        return last;
    }

    boolean isOver() {
        return done == length;
    }

    /** The stage of the next event; one that is first and last counts as first. */
    Stage stage() {
        return done == 0 ? Stage.FIRST : done == length - 1 ? Stage.LAST : Stage.BETWEEN;
    }

    /** When the next event happens: later than the one before, so that their order is plain. */
    long timeOfNext(long now) {
        return Math.max(now, last + 1);
    }

    void advance(long moment, long pause) {
        if (done == 0) {
            first = moment;
        }
        done++;
        last = moment;
        due = moment + pause;
    }
}
