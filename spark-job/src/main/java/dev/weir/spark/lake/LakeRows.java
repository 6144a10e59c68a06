package dev.weir.spark.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.ParseEvents;
import dev.weir.spark.batch.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records as rows of the lake: the event's fields, its own text, where it stood in the topic, and the directory it goes to. Canaries are marked. */
public final class LakeRows implements Stage {

    public static final String TOPIC = "weir_topic";
    public static final String PARTITION = "weir_partition";
    public static final String OFFSET = "weir_offset";
    public static final String ARRIVED_AT = "weir_arrived_at";
    public static final String EVENT = "weir_event";

    private final StreamSpec stream;
    private final LakeSpec lake;

    public LakeRows(StreamSpec stream, LakeSpec lake) {
        this.stream = stream;
        this.lake = lake;
    }

    /** The column that names the directories. */
    public String directory() {
        return lake.partition() instanceof LakeSpec.ByField by
                ? String.join("_", by.field().steps())
                : "event_date";
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var columns = new ArrayList<Column>();
        for (var field : stream.schema().type().fields()) {
            if (!field.name().equals(directory())) {
                columns.add(col(quoted(List.of(field.name()))));
            }
        }
        columns.addAll(List.of(
                lit(Names.topic(stream)).as(TOPIC),
                col(ParseEvents.PARTITION).as(PARTITION),
                col(ParseEvents.OFFSET).as(OFFSET),
                col(ParseEvents.ARRIVED).as(ARRIVED_AT),
                col(ParseEvents.VALUE).cast("string").as(EVENT),
                col(ParseEvents.CANARY),
                partition().as(directory())));
        return new ParseEvents(stream).apply(records).select(columns.toArray(Column[]::new));
    }

    private Column partition() {
        if (lake.partition() instanceof LakeSpec.ByField by) {
            var value = col(quoted(by.field().steps()));
            boolean isText = stream.schema().typeOf(by.field()).orElse(new FieldType.Text()) instanceof FieldType.Text;
            return isText ? value : value.cast("string");
        }
        return expr("CAST(CAST(" + quoted(stream.time().field().steps()) + " AS DATE) AS STRING)");
    }

    private static String quoted(List<String> steps) {
        return Arrays.stream(steps.toArray(String[]::new))
                .map(step -> "`" + step + "`")
                .collect(Collectors.joining("."));
    }
}
