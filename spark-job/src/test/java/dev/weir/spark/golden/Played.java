package dev.weir.spark.golden;

/** A line of a case's events: a record of the topic, or a moment at which the clock is looked at. */
sealed interface Played {

    /** A record, with its place and its timestamp in microseconds. */
    record Sent(int partition, long offset, long arrived, byte[] value) implements Played {}

    /** Nothing more comes for now, and it is this late, in microseconds. */
    record Silence(long now) implements Played {}
}
