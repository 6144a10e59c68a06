package dev.weir.spark.ledger;

import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.Partition;
import dev.weir.catalog.derive.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the partitions that rows need before they are written, and drops those whose time has passed. */
final class TablePartitions {

    private static final Logger LOG = LoggerFactory.getLogger(TablePartitions.class);

    private final DatabaseConfig database;
    private final Map<String, Set<Partition>> known = new HashMap<>();

    TablePartitions(DatabaseConfig database) {
        this.database = database;
    }

    /** Sees to it that rows at these moments, in microseconds, have a place. */
    void ensure(Table table, Collection<Long> micros) throws SQLException {
        var moments = moments(micros);
        if (!missing(table, moments).isEmpty()) {
            try (var connection = database.connect()) {
                load(connection, table);
                for (var partition : missing(table, moments)) {
                    execute(connection, Ddl.createPartition(table, partition));
                }
                load(connection, table);
            }
        }
    }

    /** Drops what lies wholly before the moment. */
    void dropBefore(Table table, Instant moment) throws SQLException {
        try (var connection = database.connect()) {
            // Whoever waits for a table makes everybody wait who comes after; it can be dropped some other time.
            execute(connection, "SET lock_timeout = '1s'");
            for (String name : names(connection, table)) {
                if (Partition.named(name)
                        .filter(partition -> partition.isBefore(moment))
                        .isPresent()) {
                    execute(connection, Ddl.dropPartition(table, name));
                    LOG.info("partition dropped table={} partition={}", table.sql(), name);
                }
            }
            load(connection, table);
        }
    }

    /** Forgets what is known, because somebody else may have dropped or made partitions. */
    void forget() {
        known.clear();
    }

    private List<Partition> missing(Table table, Collection<Instant> moments) {
        return table.span().missing(moments, known.getOrDefault(table.sql(), Set.of()));
    }

    /** One moment of each day is enough. */
    private static Collection<Instant> moments(Collection<Long> micros) {
        var days = new HashSet<Instant>();
        for (long moment : micros) {
            days.add(Instant.EPOCH.plus(moment, ChronoUnit.MICROS).truncatedTo(ChronoUnit.DAYS));
        }
        return days;
    }

    private void load(Connection connection, Table table) throws SQLException {
        var found = new HashSet<Partition>();
        for (String name : names(connection, table)) {
            Partition.named(name).ifPresent(found::add);
        }
        known.put(table.sql(), found);
    }

    private static List<String> names(Connection connection, Table table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(Ddl.partitions(table))) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
