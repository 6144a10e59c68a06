package dev.weir.spark.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.weir.catalog.IdSpec;
import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps of a parsed event what the metrics and sessions ask for: {@link Columns} and the plan's expressions. */
final class ProjectInputs implements Stage {

    private final String time;
    private final Column id;
    private final List<String> expressions;

    ProjectInputs(StreamSpec stream, BatchPlan plan) {
        this.time = Projection.sql(stream.time().field().toString());
        this.id = stream.id()
                .map(IdSpec::field)
                .map(field -> expr(Projection.sql(field.toString())))
                .orElse(lit(null))
                .cast("string");
        this.expressions = plan.expressions();
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> events) {
        var columns = new ArrayList<>(List.of(
                col(ParseEvents.PARTITION),
                col(ParseEvents.OFFSET),
                col(ParseEvents.ARRIVED),
                col(ParseEvents.VALUE),
                col(ParseEvents.READABLE),
                col(ParseEvents.CANARY),
                expr(time).as("__weir_time"),
                id.as("__weir_id")));
        for (int i = 0; i < expressions.size(); i++) {
            columns.add(expr(expressions.get(i)).as("__weir_input_" + i));
        }
        return events.select(columns.toArray(Column[]::new));
    }
}
