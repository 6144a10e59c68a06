package dev.weir.catalog.derive;

import static dev.weir.catalog.derive.Quoting.identifier;
import static dev.weir.catalog.derive.Quoting.literal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that bring a stream's schema about in Postgres. Each may run again and does nothing then.
 *
 * <p>There is no DEFAULT partition. It would take rows in silence for which nobody made a partition, and from then on Postgres
 * would refuse to make that partition, because rows that belong there lie elsewhere; it also makes each new partition scan the
 * default one. Instead whoever writes makes the partitions first, see {@link PartitionSpan#missing}; a row without one is an
 * error that changes nothing. Dropping a partition locks the whole table for a moment: do it in a short transaction of its own.
 *
 * <p>Text is compared byte by byte (collation C), as Spark and the least and greatest of a metric do it, whatever the locale of
 * the server.
 */
public final class Ddl {

    /** Leaves room in each page for changed rows, so that updates touch no index. */
    private static final int FILLFACTOR = 75;

    private Ddl() {}

    /** The schema, its tables without partitions, and what is said about them. */
    public static List<String> create(StreamTables stream) {
        var statements = new ArrayList<String>();
        statements.add("CREATE SCHEMA IF NOT EXISTS " + identifier(stream.schema()));
        statements.add("COMMENT ON SCHEMA " + identifier(stream.schema()) + " IS " + literal(stream.description()));
        stream.all().forEach(table -> statements.addAll(create(table)));
        return statements;
    }

    /** The table, its indexes, and what is said about it and its columns. */
    public static List<String> create(Table table) {
        var statements = new ArrayList<String>();
        statements.add(createTable(table));
        for (int i = 0; i < table.indexed().size(); i++) {
            statements.add("CREATE INDEX IF NOT EXISTS %s ON %s (%s)"
                    .formatted(
                            identifier(table.name() + "$index" + i),
                            table.sql(),
                            identifier(table.indexed().get(i))));
        }
        statements.addAll(comment(table));
        return statements;
    }

    private static String createTable(Table table) {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                  %s,
                  CONSTRAINT %s UNIQUE NULLS NOT DISTINCT (%s)
                ) PARTITION BY RANGE (%s)""".formatted(
                        table.sql(),
                        table.columns().stream()
                                .map(column -> definition(column) + (column.nullable() ? "" : " NOT NULL"))
                                .collect(Collectors.joining(",\n  ")),
                        identifier(table.name() + "$key"),
                        table.key().stream().map(Quoting::identifier).collect(Collectors.joining(", ")),
                        identifier(table.partitionedBy()));
    }

    private static List<String> comment(Table table) {
        var statements = new ArrayList<String>();
        statements.add("COMMENT ON TABLE " + table.sql() + " IS " + literal(table.description()));
        for (var column : table.columns()) {
            statements.add("COMMENT ON COLUMN " + table.sql() + "." + identifier(column.name()) + " IS "
                    + literal(column.description()));
        }
        return statements;
    }

    /**
     * Adds the columns that a table made by an older declaration lacks; its older rows have no value there. Where none is missing,
     * nobody has to wait: Postgres would lock the table even for a column that is there.
     */
    public static List<String> addColumns(Table table) {
        return table.columns().stream()
                .map(column ->
                        """
                        DO $weir$ BEGIN
                          IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s AND NOT attisdropped) THEN
                            ALTER TABLE %s ADD COLUMN %s;
                          END IF;
                        END $weir$""".formatted(literal(table.sql()), literal(column.name()), table.sql(), definition(column)))
                .toList();
    }

    /** Lets columns that the declaration no longer has go without a value in new rows; what they hold stays. */
    public static String releaseColumns(Table table) {
        String declared =
                table.columns().stream().map(column -> literal(column.name())).collect(Collectors.joining(", "));
        return """
                DO $weir$ DECLARE found record; BEGIN
                  FOR found IN SELECT relid, attname FROM pg_partition_tree(%s::regclass)
                      JOIN pg_attribute ON attrelid = relid
                      WHERE attnum > 0 AND attnotnull AND NOT attisdropped AND attname <> ALL (ARRAY[%s])
                      ORDER BY level LOOP
                    EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I DROP NOT NULL', found.relid, found.attname);
                  END LOOP;
                END $weir$""".formatted(literal(table.sql()), declared);
    }

    /** A partition is made beside the table and attached then, which waits for no reader, nor lets one wait. */
    public static String createPartition(Table table, Partition partition) {
        String name = qualified(table, partition.name(table.name()));
        return """
                DO $weir$ BEGIN
                  IF to_regclass(%s) IS NULL THEN
                    CREATE TABLE %s (LIKE %s INCLUDING ALL) WITH (fillfactor = %d);
                    ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s);
                  END IF;
                END $weir$""".formatted(
                        literal(name),
                        name,
                        table.sql(),
                        FILLFACTOR,
                        table.sql(),
                        name,
                        midnight(partition.start()),
                        midnight(partition.end()));
    }

    /** Drops one of the tables that {@link #partitions} found. */
    public static String dropPartition(Table table, String name) {
        return "DROP TABLE IF EXISTS " + qualified(table, name);
    }

    /** A query for the names of all partitions that the table has. */
    public static String partitions(Table table) {
        return partitions(table.schema(), table.name());
    }

    public static String partitions(String schema, String table) {
        return """
                SELECT child.relname FROM pg_inherits
                JOIN pg_class child ON child.oid = inhrelid
                JOIN pg_class parent ON parent.oid = inhparent
                JOIN pg_namespace ON pg_namespace.oid = parent.relnamespace
                WHERE nspname = %s AND parent.relname = %s ORDER BY 1""".formatted(literal(schema), literal(table));
    }

    private static String definition(Column column) {
        return identifier(column.name()) + " " + column.type().postgres()
                + (column.type().isText() ? " COLLATE \"C\"" : "");
    }

    private static String qualified(Table table, String name) {
        return identifier(table.schema()) + "." + identifier(name);
    }

    private static String midnight(LocalDate day) {
        return literal(day + " 00:00:00+00");
    }
}
