package dev.weir.catalog.derive;

import dev.weir.catalog.StreamSpec;
import java.time.Duration;
import java.util.List;

/**
 * The table of a stream's late events: each with its place in the topic and its own bytes.
 *
 * <p>The event is text, not jsonb, which would refuse NUL characters in strings and would sort the keys. A record's arrival
 * never changes, so that it may be part of the key and retention can drop whole partitions.
 */
public record LateTable(Table table) {

    public static final String EVENT_TIME = "event_time";
    public static final String PARTITION = "topic_partition";
    public static final String OFFSET = "topic_offset";
    public static final String ARRIVED_AT = "arrived_at";
    public static final String EVENT = "event";

    public static LateTable of(StreamSpec stream) {
        var columns = List.of(
                Column.window(EVENT_TIME, "When the event says that it happened."),
                Column.window(ARRIVED_AT, "Kafka's timestamp of the record."),
                bookkeeping(PARTITION, ColumnType.INTEGER, "The partition of the topic."),
                bookkeeping(OFFSET, ColumnType.WHOLE, "The record's offset in the partition."),
                bookkeeping(EVENT, ColumnType.TEXT, "The event as it came."),
                Column.revision());
        return new LateTable(new Table(
                Names.schema(stream),
                Names.LATE_EVENTS,
                "Events of " + stream.name() + " that came too late to be counted.",
                columns,
                List.of(PARTITION, OFFSET, ARRIVED_AT),
                ARRIVED_AT,
                PartitionSpan.of(stream.retention(), Duration.ZERO),
                List.of(ARRIVED_AT)));
    }

    private static Column bookkeeping(String name, ColumnType type, String description) {
        return new Column(name, type, Column.Role.BOOKKEEPING, false, description);
    }
}
