package dev.weir.spark.ledger;

import dev.weir.spark.batch.Staging;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** A table of staged rows while it is filled, by COPY in its binary format and in one transaction. */
final class StagedTable implements Staging.Place {

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END = -1;
    private static final int BUFFER = 1 << 16;

    private final Connection connection;
    private final String name;
    private final DataOutputStream rows;

    private StagedTable(Connection connection, String name, DataOutputStream rows) {
        this.connection = connection;
        this.name = name;
        this.rows = rows;
    }

    static StagedTable create(Connection connection, String name) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE UNLOGGED TABLE %s (
                      metric integer NOT NULL, start bigint NOT NULL, key bytea NOT NULL, state bytea NOT NULL
                    ) WITH (autovacuum_enabled = false)""".formatted(StagedTables.sql(name)));
        }
        var copy = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "COPY " + StagedTables.sql(name) + " FROM STDIN (FORMAT binary)",
                BUFFER);
        var table = new StagedTable(connection, name, new DataOutputStream(copy));
        table.write(() -> table.rows.write(HEADER));
        return table;
    }

    @Override
    public void add(int metric, long start, byte[] key, byte[] state) {
        write(() -> {
            rows.writeShort(4);
            rows.writeInt(Integer.BYTES);
            rows.writeInt(metric);
            rows.writeInt(Long.BYTES);
            rows.writeLong(start);
            rows.writeInt(key.length);
            rows.write(key);
            rows.writeInt(state.length);
            rows.write(state);
        });
    }

    @Override
    public String complete() {
        write(() -> {
            rows.writeShort(END);
            rows.close();
        });
        try {
            connection.commit();
        } catch (SQLException e) {
            throw unavailable(e);
        }
        close();
        return name;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Some part of the COPY. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private LedgerUnavailable unavailable(Exception e) {
        return new LedgerUnavailable("cannot stage rows of metrics in " + StagedTables.sql(name), e);
    }
}
