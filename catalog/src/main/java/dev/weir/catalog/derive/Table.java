package dev.weir.catalog.derive;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A table of a stream's schema in Postgres, partitioned by time.
 *
 * @param key the columns that are unique together, nulls being equal
 * @param partitionedBy the column of time, one of the key
 * @param indexed columns that have an index of their own
 */
public record Table(
        String schema,
        String name,
        String description,
        List<Column> columns,
        List<String> key,
        String partitionedBy,
        PartitionSpan span,
        List<String> indexed) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        indexed = List.copyOf(indexed);
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        schema + "." + name + ": expected each column once, found " + column.name() + " twice");
            }
        }
        if (!key.contains(partitionedBy) || !names.containsAll(key) || !names.containsAll(indexed)) {
            throw new IllegalArgumentException(
                    schema + "." + name + ": expected the key " + key + " to be columns, one of them " + partitionedBy);
        }
    }

    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public List<Column> columns(Column.Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** The quoted name with its schema, safe to stand in SQL. */
    public String sql() {
        return Quoting.identifier(schema) + "." + Quoting.identifier(name);
    }

    /** The same table by another name, such as one that is filled anew before it takes the place of the old one. */
    public Table named(String other) {
        return new Table(schema, other, description, columns, key, partitionedBy, span, indexed);
    }
}
