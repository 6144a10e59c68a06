package dev.weir.spark.session;

/**
 * All events of a visitor at one moment, in microseconds: how many they are, and whether one of them opens or closes a session.
 * Events of the same moment have no order.
 */
public record Moment(long time, long events, boolean opens, boolean closes) {

    public Moment and(Moment other) {
        return new Moment(time, events + other.events, opens || other.opens, closes || other.closes);
    }
}
