package dev.weir.spark.batch;

import java.io.Serializable;

/**
 * How far event time has come in one partition of the topic: a function of the partition's records alone. Times are
 * microseconds.
 *
 * <p>`mark` is the newest event time so far. While the partition is idle, it moves on at the pace of the clock, which is told by
 * the timestamps of the records around the gap. So whether an event is late does not depend on when somebody looked.
 *
 * @param mark the newest event time, or {@link #NONE} before the first event
 * @param arrived the newest timestamp of a record, or {@link #NONE}
 */
public record PartitionClock(long mark, long arrived) implements Serializable {

    public static final long NONE = Long.MIN_VALUE;

    public static final PartitionClock START = new PartitionClock(NONE, NONE);

    public boolean hasStarted() {
        return mark != NONE;
    }

    /** The mark by this moment, when nothing has come since the last record. */
    public long markAt(long moment, long idle) {
        if (!hasStarted() || arrived == NONE || moment == NONE) {
            return mark;
        }
        return mark + Math.max(0, moment - arrived - idle);
    }

    /** After an event of this time came in a record of this timestamp. */
    public PartitionClock after(long eventTime, long timestamp, long idle) {
        return new PartitionClock(Math.max(markAt(timestamp, idle), eventTime), Math.max(arrived, timestamp));
    }
}
