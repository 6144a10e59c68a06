package dev.weir.spark.ledger;

import dev.weir.spark.batch.Staging;
import java.sql.SQLException;

/** Stages rows in Postgres, each attempt at a task in a table of its own. */
final class JdbcStaging implements Staging {

    private static final long serialVersionUID = 1L;

    private final DatabaseConfig database;
    private final String owner;
    private final long most;

    /** @param owner who drops the tables, see {@link StagedTables} */
    JdbcStaging(DatabaseConfig database, String owner, long most) {
        this.database = database;
        this.owner = owner;
        this.most = most;
    }

    @Override
    public long most() {
        return most;
    }

    @Override
    public Place open(long attempt) {
        try {
            var connection = database.connect();
            try {
                return StagedTable.create(connection, StagedTables.name(owner, attempt));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot stage rows of metrics", e);
        }
    }
}
