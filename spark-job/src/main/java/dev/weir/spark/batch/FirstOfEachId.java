package dev.weir.spark.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.row_number;

import dev.weir.catalog.IdSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Of several records with the same id, the first. What is left keeps the order of its offsets, which readers by key rely on. */
public final class FirstOfEachId implements Stage {

    private static final String PLACE = "__weir_place";

    private final String path;

    public FirstOfEachId(IdSpec id) {
        this.path = "$." + String.join(".", id.field().steps());
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var id = get_json_object(col("value").cast("string"), path);
        var firsts = records.withColumn(
                        PLACE, row_number().over(Window.partitionBy(id).orderBy("partition", "offset")))
                .where(id.isNull().or(col(PLACE).equalTo(1)))
                .drop(PLACE);
        return new InOffsetOrder().apply(firsts);
    }
}
