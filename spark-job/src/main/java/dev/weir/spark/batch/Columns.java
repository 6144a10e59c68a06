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

    static final int EVENT_TIME = 5;
    static final int ID = 6;

    /** How many they are. */
    static final int FIXED = 7;

    private Columns() {}
}
