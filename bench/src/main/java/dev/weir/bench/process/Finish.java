package dev.weir.bench.process;

import java.sql.Connection;
import java.sql.SQLException;

/** What must stand in a contender's database when it has counted all events. */
interface Finish {

    boolean isReached(Connection database) throws SQLException;

    /** Compares every row; refuses what is wrong. */
    void verify(Connection database) throws SQLException;
}
