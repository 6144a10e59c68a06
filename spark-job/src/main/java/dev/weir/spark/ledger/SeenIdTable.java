package dev.weir.spark.ledger;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.ColumnType;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.PartitionSpan;
import dev.weir.catalog.derive.Table;
import java.util.List;

/** A stream's part of the table of seen ids, which is partitioned by day in turn. */
final class SeenIdTable {

    private SeenIdTable() {}

    static Table of(StreamSpec stream) {
        var arrivedAt = new Column(
                "arrived_at", ColumnType.TIMESTAMP, Column.Role.WINDOW, false, "Kafka's timestamp of the record.");
        return new Table(
                Names.LEDGER_SCHEMA,
                "seen_id$" + stream.name(),
                "Ids of " + stream.name(),
                List.of(arrivedAt),
                List.of("arrived_at"),
                "arrived_at",
                PartitionSpan.DAY,
                List.of());
    }
}
