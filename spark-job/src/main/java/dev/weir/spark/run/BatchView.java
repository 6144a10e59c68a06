package dev.weir.spark.run;

import dev.weir.spark.batch.BatchResult;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Shows batches to somebody who debugs. */
@FunctionalInterface
interface BatchView {

    BatchView NONE = (records, result) -> {};

    void show(Dataset<Row> records, BatchResult result);
}
