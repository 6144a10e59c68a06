package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void everythingOfAStreamIsNamedAfterItsTopicOrItself() {
        var stream = Declared.orders("enriched: {topic: shop.enriched}\n");

        assertThat(Names.topic(stream)).isEqualTo("shop.orders");
        assertThat(Names.rejectedTopic(stream)).isEqualTo("shop.orders.rejected");
        assertThat(Names.topics(stream)).containsExactly("shop.orders", "shop.orders.rejected", "shop.enriched");
        assertThat(Names.consumerGroup(stream)).isEqualTo("weir-orders");
        assertThat(Names.clientId("ingest", stream)).isEqualTo("weir-ingest-orders");
        assertThat(Names.query(stream, "lake")).isEqualTo("orders-lake");
        assertThat(Names.schema(stream)).isEqualTo("orders");
    }

    @Test
    void topicsThatKafkaConfusesHaveTheSameIdentity() {
        assertThat(Names.topicIdentity("a.b_c")).isEqualTo(Names.topicIdentity("a_b.c"));
        assertThat(Names.topicIdentity("a.b")).isNotEqualTo(Names.topicIdentity("ab"));
    }

    @Test
    void noStreamCanTakeASchemaThatPostgresOrTheLedgerNeeds() {
        assertThat(Set.of("weir", "public", "information_schema", "pg_catalog", "pg_temp"))
                .allMatch(Names::isReservedStream);
        assertThat(Set.of("orders", "weirs", "pgs")).noneMatch(Names::isReservedStream);
    }

    @Test
    void columnsThatWeirAddsAreReserved() {
        var table = Declared.metric("measures: {n: count}").table();

        assertThat(Names.RESERVED_COLUMNS)
                .containsAll(table.columns().stream()
                        .filter(column -> column.role() != Column.Role.MEASURE)
                        .map(Column::name)
                        .toList());
    }

    @Test
    void columnsThatSessionsAddAreReserved() {
        var stream = Declared.orders("sessions: {visits: {by: customer, gap: 1 minute}}\n");
        var table = SessionTable.of(stream, stream.sessions().get(0)).table();

        assertThat(Names.RESERVED_SESSION_COLUMNS)
                .containsAll(table.columns().stream()
                        .map(Column::name)
                        .filter(name -> !name.equals("customer"))
                        .toList());
    }

    @Test
    void namesOfMetersAndHeadersAreUnique() {
        assertThat(Arrays.stream(Meter.values()).map(Meter::prometheus)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Header.values()).map(Header::key)).doesNotHaveDuplicates();
    }

    @Test
    void metersFollowTheConventionsOfPrometheus() {
        assertThat(Meter.values()).allSatisfy(meter -> {
            assertThat(meter.prometheus()).matches("[a-z]+(_[a-z]+)+");
            assertThat(meter.prometheus().endsWith("_total")).isEqualTo(meter.kind() == Meter.Kind.COUNTER);
            assertThat(meter.labels()).contains("stream");
        });
    }

    @Test
    void metersOfTheSystemsThatWeirReplacesKeepTheirNames() {
        assertThat(Arrays.stream(Meter.values()).map(Meter::prometheus))
                .contains(
                        "events_produced_total",
                        "events_failed_total",
                        "event_production_latency_seconds",
                        "events_processed_total",
                        "stream_processing_delay_seconds",
                        "batch_size_events");
    }
}
