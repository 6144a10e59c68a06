package dev.weir.api.openapi;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.MetricSubject;
import dev.weir.catalog.derive.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What the rows of an answer look like. */
final class MetricRows {

    private MetricRows() {}

    static Schema schema(MetricSubject subject) {
        var fields = new ArrayList<>(subject.dimensions());
        subject.measures().forEach(measure -> fields.add(measure.field()));
        var row = columns(fields);
        row.addProperty(Names.WINDOW_START, CommonParts.moment());
        row.addProperty(Names.WINDOW_END, CommonParts.moment());
        row.addProperty(
                Names.FINAL,
                CommonParts.type(Schema.SchemaType.BOOLEAN).description("Whether the numbers can't change any more."));
        return row;
    }

    static Schema columns(List<Field> fields) {
        var row = CommonParts.object("A row.");
        fields.forEach(field -> row.addProperty(field.name(), column(field)));
        return row;
    }

    private static Schema column(Field field) {
        var schema =
                switch (field.type()) {
                    case TEXT -> CommonParts.nullable(Schema.SchemaType.STRING);
                    case TIMESTAMP ->
                        CommonParts.nullable(Schema.SchemaType.STRING).format("date-time");
                    case WHOLE ->
                        CommonParts.nullable(Schema.SchemaType.INTEGER).format("int64");
                    case REAL -> CommonParts.nullable(Schema.SchemaType.NUMBER).format("double");
                    case DECIMAL -> CommonParts.nullable(Schema.SchemaType.NUMBER);
                    case FLAG -> CommonParts.nullable(Schema.SchemaType.BOOLEAN);
                };
        return schema.description(field.description());
    }

    static Schema answer(Schema row) {
        return CommonParts.object("An answer.")
                .addProperty("stream", CommonParts.text())
                .addProperty(
                        Names.REVISION,
                        CommonParts.type(Schema.SchemaType.INTEGER)
                                .description("Grows with each change of the stream."))
                .addProperty(
                        "watermark",
                        CommonParts.nullable(Schema.SchemaType.STRING).format("date-time"))
                .addProperty(
                        "newest_event",
                        CommonParts.nullable(Schema.SchemaType.STRING).format("date-time"))
                .addProperty(
                        "lag_seconds",
                        CommonParts.nullable(Schema.SchemaType.NUMBER)
                                .description("The age of the newest event counted."))
                .addProperty("through", CommonParts.moment().description("Until when the range's numbers are final."))
                .addProperty("from", CommonParts.moment())
                .addProperty("to", CommonParts.moment())
                .addProperty("rows", CommonParts.type(Schema.SchemaType.ARRAY).items(row))
                .addProperty(
                        "next",
                        CommonParts.nullable(Schema.SchemaType.STRING).description("The cursor of the next page."));
    }

    static Map<String, Object> example(MetricSubject subject) {
        var row = new LinkedHashMap<String, Object>();
        row.put(Names.WINDOW_START, "2026-01-15T09:30:00Z");
        row.put(
                Names.WINDOW_END,
                java.time.Instant.parse("2026-01-15T09:30:00Z")
                        .plus(subject.window().size())
                        .toString());
        subject.dimensions().forEach(field -> row.put(field.name(), value(field)));
        subject.measures().forEach(measure -> row.put(measure.name(), value(measure.field())));
        row.put(Names.FINAL, true);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("stream", subject.stream().name());
        answer.put("metric", subject.name());
        answer.put(Names.REVISION, 1_042L);
        answer.put("watermark", "2026-01-15T10:30:00Z");
        answer.put("newest_event", "2026-01-15T10:32:00Z");
        answer.put("lag_seconds", 1.204);
        answer.put("through", "2026-01-15T10:00:00Z");
        answer.put("from", "2026-01-15T09:00:00Z");
        answer.put("to", "2026-01-15T10:00:00Z");
        answer.put("rows", List.of(row));
        return answer;
    }

    private static Object value(Field field) {
        return switch (field.type()) {
            case TEXT -> "example";
            case TIMESTAMP -> "2026-01-15T09:30:12Z";
            case WHOLE -> 17L;
            case REAL, DECIMAL -> 12.5;
            case FLAG -> false;
        };
    }
}
