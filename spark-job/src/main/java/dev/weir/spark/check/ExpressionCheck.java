package dev.weir.spark.check;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.StreamSpec;
import dev.weir.spark.batch.Expressions;
import dev.weir.spark.batch.ParseEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Analyses every expression of a catalog against its stream's schema; nothing is run. */
public final class ExpressionCheck {

    private final SparkSession spark;
    private final List<Finding> findings = new ArrayList<>();

    public ExpressionCheck(SparkSession spark) {
        this.spark = spark;
    }

    public List<Finding> check(Catalog catalog) {
        catalog.streams().values().forEach(this::check);
        return findings;
    }

    private void check(StreamSpec stream) {
        var events = new ParseEvents(stream).apply(spark.createDataFrame(List.of(), ParseEvents.RECORD));
        for (var metric : stream.metrics()) {
            String path = "metrics." + metric.name();
            condition(stream, path + ".where", metric.where(), events);
            metric.by()
                    .forEach(dimension -> check(
                            stream,
                            path + ".by." + dimension.column(),
                            dimension.expression(),
                            dimension.type(),
                            events));
            metric.measures().forEach(measure -> measure.of()
                    .ifPresent(
                            of -> check(stream, path + ".measures." + measure.column(), of, measure.input(), events)));
        }
        for (var session : stream.sessions()) {
            String path = "sessions." + session.name();
            check(stream, path + ".by", session.by().expression(), session.by().type(), events);
            condition(stream, path + ".opens", session.opens(), events);
            condition(stream, path + ".closes", session.closes(), events);
        }
    }

    private void condition(StreamSpec stream, String path, Optional<String> condition, Dataset<Row> events) {
        condition.ifPresent(expression -> check(stream, path, expression, new FieldType.Flag(), events));
    }

    private void check(StreamSpec stream, String path, String expression, FieldType type, Dataset<Row> events) {
        try {
            var analysed = events.selectExpr(Expressions.sql(expression) + " AS value");
            Expressions.fault(analysed, type)
                    .ifPresent(fault -> findings.add(new Finding(stream.name(), path, expression, fault)));
        } catch (Exception e) {
            // Scala code may throw what it does not declare.
            if (!(e instanceof AnalysisException)) {
                throw new IllegalStateException(stream.name() + ": " + path, e);
            }
            String prefix = e instanceof ParseException ? "is no expression of Spark SQL: " : "";
            findings.add(new Finding(stream.name(), path, expression, prefix + reason(e)));
        }
    }

    /** The first line of Spark's message, without its class of error and columns that nobody has declared. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).strip();
        String first = message.split("\\R", 2)[0];
        return first.replaceFirst("^\\[[A-Z_.0-9]+\\]\\s*", "")
                .replaceAll("\\s*SQLSTATE: \\w+\\s*", "")
                .replaceAll("(, )?`__weir_\\w+`", "")
                .replaceAll(";? *\\(?line 1,? pos \\d+\\)?;?$", "");
    }
}
