package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.derive.KeyText;
import dev.weir.catalog.derive.LateTable;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.LateEvent;
import dev.weir.spark.batch.PartitionClock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps late events, each with its place in the topic. */
final class LateWriter {

    private static final int ROWS = 1_000;
    private static final long BYTES = 16L << 20;

    private final String statement;

    LateWriter(LateTable late) {
        this.statement = """
                INSERT INTO %s (%s, %s, %s, %s, %s, %s)
                SELECT weir.moment(n.event_time), weir.moment(n.arrived), n.partition, n.place, n.event, ?
                FROM unnest(?::int8[], ?::int8[], ?::int4[], ?::int8[], ?::text[]) AS n(event_time, arrived, partition, place, event)
                ON CONFLICT DO NOTHING""".formatted(
                        late.table().sql(),
                        identifier(LateTable.EVENT_TIME),
                        identifier(LateTable.ARRIVED_AT),
                        identifier(LateTable.PARTITION),
                        identifier(LateTable.OFFSET),
                        identifier(LateTable.EVENT),
                        identifier(Names.REVISION));
    }

    /** A record without a timestamp counts as having come when the event happened. */
    static long arrived(LateEvent event) {
        return event.arrived() == PartitionClock.NONE ? event.eventTime() : event.arrived();
    }

    void write(Connection connection, List<LateEvent> events, long revision) throws SQLException {
        int from = 0;
        while (from < events.size()) {
            int end = endOfPortion(events, from);
            writeSome(connection, events.subList(from, end), revision);
            from = end;
        }
    }

    /** Where the events end that one statement takes: Postgres refuses one of a gigabyte, and would never get beyond it. */
    static int endOfPortion(List<LateEvent> events, int from) {
        int end = from;
        long bytes = 0;
        while (end < events.size() && end - from < ROWS && (end == from || bytes + size(events.get(end)) <= BYTES)) {
            bytes += size(events.get(end));
            end++;
        }
        return end;
    }

    private static long size(LateEvent event) {
        return event.value().length;
    }

    private void writeSome(Connection connection, List<LateEvent> events, long revision) throws SQLException {
        try (var insert = connection.prepareStatement(statement)) {
            insert.setLong(1, revision);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", events.stream().map(LateEvent::eventTime).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "int8", events.stream().map(LateWriter::arrived).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int4",
                            events.stream()
                                    .map(event -> event.place().partition())
                                    .toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "int8",
                            events.stream().map(event -> event.place().offset()).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", events.stream().map(LateWriter::text).toArray()));
            insert.executeUpdate();
        }
    }

    private static String text(LateEvent event) {
        return KeyText.storable(new String(event.value(), StandardCharsets.UTF_8));
    }
}
