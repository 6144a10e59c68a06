package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTableTest {

    @Test
    void sessionHasAVisitorItsTimesAndItsState() {
        var stream = Declared.orders("sessions: {visits: {by: customer, gap: 15 minutes}}\n");

        var table = SessionTable.of(stream, stream.sessions().get(0)).table();

        assertThat(table.columns().stream()
                        .map(column -> column.name() + " " + column.type().postgres()))
                .containsExactly(
                        "customer text",
                        "session_start_time timestamptz",
                        "session_end_time timestamptz",
                        "session_duration_seconds bigint",
                        "event_count bigint",
                        "open boolean",
                        "revision bigint");
        assertThat(table.columns()).noneMatch(Column::nullable);
        assertThat(table.key()).containsExactly("customer", "session_start_time");
        assertThat(table.partitionedBy()).isEqualTo("session_start_time");
    }

    @Test
    void lateEventIsToldByItsPlaceInTheTopic() {
        var table = LateTable.of(Declared.orders("")).table();

        assertThat(table.name()).isEqualTo("late_events");
        assertThat(table.key()).containsExactly("topic_partition", "topic_offset", "arrived_at");
        assertThat(table.partitionedBy()).isEqualTo("arrived_at");
        assertThat(table.column("event").orElseThrow().type()).isEqualTo(ColumnType.TEXT);
    }
}
