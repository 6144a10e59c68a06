package dev.weir.spark.ledger;

import static dev.weir.catalog.derive.Quoting.identifier;

import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Value;
import dev.weir.spark.batch.MetricRow;
import dev.weir.spark.tally.DistinctTally;
import dev.weir.spark.tally.QuantileTally;
import dev.weir.spark.tally.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes into a batch's rows the sketches that the same rows of the table have: Postgres can't merge them. */
final class StoredSketches {

    private final MetricTable metric;
    private final List<Value> stored;
    private final List<Value> sketches;
    private final List<Column> dimensions;

    StoredSketches(MetricTable metric) {
        this.metric = metric;
        this.stored = metric.stored();
        this.sketches = stored.stream().filter(MetricWriter::isSketch).toList();
        this.dimensions = metric.table().columns(Column.Role.DIMENSION);
    }

    void addTo(Connection connection, List<MetricRow> rows) throws SQLException {
        if (sketches.isEmpty()) {
            return;
        }
        // A comparison that takes nulls for equal finds no index; a separate query for each pattern of nulls does.
        var byNulls = new LinkedHashMap<List<Boolean>, List<MetricRow>>();
        for (var row : rows) {
            var nulls = row.dimensions().stream().map(value -> value == null).toList();
            byNulls.computeIfAbsent(nulls, key -> new ArrayList<>()).add(row);
        }
        for (Map.Entry<List<Boolean>, List<MetricRow>> entry : byNulls.entrySet()) {
            addTo(connection, entry.getKey(), entry.getValue());
        }
    }

    private void addTo(Connection connection, List<Boolean> nulls, List<MetricRow> rows) throws SQLException {
        try (var select = connection.prepareStatement(query(nulls))) {
            var numbers = new ArrayList<Long>();
            var starts = new ArrayList<Long>();
            for (var row : rows) {
                numbers.add((long) numbers.size());
                starts.add(row.windowStart() * 1000);
            }
            select.setArray(1, connection.createArrayOf("int8", numbers.toArray()));
            select.setArray(2, connection.createArrayOf("int8", starts.toArray()));
            int parameter = 3;
            for (int i = 0; i < dimensions.size(); i++) {
                if (!nulls.get(i)) {
                    select.setArray(parameter++, dimension(connection, rows, i));
                }
            }
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    var row = rows.get(Math.toIntExact(found.getLong(1)));
                    for (int i = 0; i < sketches.size(); i++) {
                        merge(row.tallies()[stored.indexOf(sketches.get(i))], found.getBytes(2 + i));
                    }
                }
            }
        }
    }

    private java.sql.Array dimension(Connection connection, List<MetricRow> rows, int index) throws SQLException {
        var values = new ArrayList<@Nullable Object>();
        rows.forEach(row -> values.add(row.dimensions().get(index)));
        return new ColumnArray(dimensions.get(index).type()).of(connection, values);
    }

    private String query(List<Boolean> nulls) {
        var arrays = new ArrayList<>(List.of("?::int8[]", "?::int8[]"));
        var names = new ArrayList<>(List.of("number", "start"));
        var conditions = new ArrayList<>(List.of("t." + identifier(Names.WINDOW_START) + " = weir.moment(n.start)"));
        for (int i = 0; i < dimensions.size(); i++) {
            var column = dimensions.get(i);
            String name = "t." + identifier(column.name());
            if (nulls.get(i)) {
                conditions.add(name + " IS NULL");
            } else {
                var array = new ColumnArray(column.type());
                arrays.add(array.parameter());
                names.add("d" + i);
                conditions.add(name + " = " + array.value("n.d" + i));
            }
        }
        return "SELECT n.number, %s FROM unnest(%s) AS n(%s) JOIN %s t ON %s"
                .formatted(
                        sketches.stream()
                                .map(value -> "t." + identifier(value.name()))
                                .collect(Collectors.joining(", ")),
                        String.join(", ", arrays),
                        String.join(", ", names),
                        metric.table().sql(),
                        String.join(" AND ", conditions));
    }

    private static void merge(Tally tally, byte @Nullable [] sketch) {
        if (sketch == null) {
            return;
        }
        if (tally instanceof DistinctTally distinct) {
            distinct.merge(sketch);
        } else {
            ((QuantileTally) tally).merge(sketch);
        }
    }
}
