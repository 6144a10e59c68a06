package dev.weir.spark.batch;

/** The places of the columns that every projected row begins with. */
final class Columns {

    static final int PARTITION = 0;
    static final int OFFSET = 1;
    /** Kafka's timestamp. */
    static final int ARRIVED = 2;

    static final int VALUE = 3;
    /** Whether the value is JSON that fits the declared types. */
    static final int READABLE = 4;

    /** Whether it is a canary and no event. */
    static final int CANARY = 5;

    static final int EVENT_TIME = 6;
    static final int ID = 7;

    /** How many they are. */
    static final int FIXED = 8;

    private Columns() {}
}
