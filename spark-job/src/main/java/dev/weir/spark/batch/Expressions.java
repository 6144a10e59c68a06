package dev.weir.spark.batch;

import dev.weir.catalog.FieldType;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.DataType;

/** What an expression of a declaration must be so that results are a function of the events. */
public final class Expressions {

    private Expressions() {}

    /** The expression as Spark understands it. */
    public static String sql(String expression) {
        return Projection.sql(expression);
    }

    /** What is wrong with the one column of an analysed projection, when values of this type are wanted. */
    public static Optional<String> fault(Dataset<Row> analysed, FieldType wanted) {
        var plan = analysed.queryExecution().analyzed();
        // What makes rows of rows, or looks at several, puts a step of its own below the projection.
        if (!(plan instanceof Project project) || !(project.child() instanceof LogicalRDD)) {
            return Optional.of("does not compute one value from one event, but more or from several");
        }
        var expression = (Expression) project.projectList().head();
        if (!expression.deterministic()) {
            return Optional.of("gives another value each time; results must follow from the events alone");
        }
        String text = expression.toString().toLowerCase(Locale.ROOT);
        if (text.contains("current_timestamp(") || text.contains("current_date(") || text.contains("localtimestamp(")) {
            return Optional.of("depends on when it is computed; results must follow from the events alone");
        }
        DataType found = analysed.schema().apply(0).dataType();
        DataType type = DataType.fromDDL(wanted.spark());
        if (!Cast.canCast(found, type)) {
            return Optional.of(
                    "expected " + wanted.spark().toLowerCase(Locale.ROOT) + ", found " + found.simpleString());
        }
        return Optional.empty();
    }
}
