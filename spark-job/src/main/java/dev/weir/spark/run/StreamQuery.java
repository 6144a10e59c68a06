package dev.weir.spark.run;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A query that can be started again and again; each time it goes on where the ledger stands. */
interface StreamQuery extends AutoCloseable {

    String name();

    StreamingQuery start() throws TimeoutException;

    @Override
    void close();
}
