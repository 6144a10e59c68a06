package dev.weir.spark.batch;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A step of the way from records to results. */
@FunctionalInterface
public interface Stage {

    Dataset<Row> apply(Dataset<Row> rows);

    default Stage then(Stage next) {
        return rows -> next.apply(apply(rows));
    }
}
