package dev.weir.spark.run;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.spark.ledger.Schema;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the ledger and the tables about, as soon as the database is there. */
record Preparation(Schema schema, CountDownLatch stopped) {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final long PAUSE_SECONDS = 2;

    void run(Catalog catalog) {
        while (stopped.getCount() > 0) {
            try {
                schema.migrate();
                for (StreamSpec stream : catalog.streams().values()) {
                    schema.create(stream);
                }
                return;
            } catch (FlywayException | SQLException e) {
                LOG.warn("database not ready again_in={}s cause=\"{}\"", PAUSE_SECONDS, e.getMessage());
                await();
            }
        }
    }

    private void await() {
        try {
            if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("stopped while waiting for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
