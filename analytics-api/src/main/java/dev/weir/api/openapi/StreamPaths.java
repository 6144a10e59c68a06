package dev.weir.api.openapi;

import dev.weir.api.rejected.RejectedRecord;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.ListSubject;
import dev.weir.api.subject.MetricSubject;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The paths below one stream. */
final class StreamPaths {

    private static final String JSON = "application/json";

    private final StreamSpec stream;

    StreamPaths(StreamSpec stream) {
        this.stream = stream;
    }

    static PathItem all() {
        return get(operation("streams", "Every stream, how fresh it is, and what became of its events.", "streams")
                .responses(CommonParts.responses(json(CommonParts.object("All streams.")))));
    }

    void addTo(Paths paths) {
        String base = "/v1/streams/" + stream.name();
        paths.addPathItem(
                base,
                get(operation(stream.name(), stream.description(), stream.name())
                        .responses(CommonParts.responses(json(CommonParts.object("The stream."))))));
        paths.addPathItem(
                base + "/schema",
                get(operation(stream.name() + "_schema", "The JSON Schema of the stream's events.", stream.name())
                        .responses(CommonParts.responses(OASFactory.createContent()
                                .addMediaType(
                                        "application/schema+json",
                                        OASFactory.createMediaType().schema(CommonParts.object("A JSON Schema.")))))));
        for (var metric : stream.metrics()) {
            var subject = MetricSubject.of(stream, metric);
            paths.addPathItem(base + "/" + metric.name(), metric(subject));
        }
        for (var session : stream.sessions()) {
            var subject = ListSubject.sessions(stream, session);
            paths.addPathItem(
                    base + "/sessions/" + session.name(), listing(subject, session.name(), session.description()));
        }
        var late = ListSubject.late(stream);
        paths.addPathItem(base + "/late", listing(late, "late", late.table().description()));
        paths.addPathItem(base + "/rejected", rejected());
    }

    private PathItem metric(MetricSubject subject) {
        var operation = operation(
                stream.name() + "_" + subject.name(), subject.metric().metric().description(), stream.name());
        MetricParameters.of(subject).forEach(operation::addParameter);
        var row = MetricRows.schema(subject);
        var content = rows(MetricRows.answer(row).example(MetricRows.example(subject)));
        content.addMediaType(
                "text/event-stream",
                OASFactory.createMediaType()
                        .schema(
                                CommonParts.text()
                                        .description(
                                                "Events `snapshot`, `change` and `heartbeat`, whose ids are revisions, and `end` with a problem when no more will come.")));
        return get(operation.responses(CommonParts.responses(content)));
    }

    private PathItem listing(ListSubject subject, String name, String description) {
        var operation = operation(stream.name() + "_" + name, description, stream.name());
        MetricParameters.range().forEach(operation::addParameter);
        var names = subject.columns().stream().map(Field::name).toList();
        operation.addParameter(MetricParameters.order(names));
        MetricParameters.page().forEach(operation::addParameter);
        subject.columns().forEach(field -> operation.addParameter(MetricParameters.filter(field)));
        var row = MetricRows.columns(subject.columns());
        subject.open().ifPresent(open -> row.addProperty(Names.FINAL, CommonParts.type(Schema.SchemaType.BOOLEAN)));
        return get(operation.responses(CommonParts.responses(rows(MetricRows.answer(row)))));
    }

    private PathItem rejected() {
        var operation = operation(
                stream.name() + "_rejected",
                "What was refused of " + stream.name() + ", newest first, with why.",
                stream.name());
        MetricParameters.page().forEach(operation::addParameter);
        RejectedRecord.COLUMNS.forEach(field -> operation.addParameter(MetricParameters.filter(field)));
        var answer = CommonParts.object("A page of refused records.")
                .addProperty(
                        "rows",
                        CommonParts.type(Schema.SchemaType.ARRAY).items(MetricRows.columns(RejectedRecord.COLUMNS)))
                .addProperty("next", CommonParts.nullable(Schema.SchemaType.STRING));
        return get(operation.responses(CommonParts.responses(rows(answer))));
    }

    private static Content rows(Schema json) {
        var content = json(json);
        Stream.of("application/x-ndjson", "text/csv")
                .forEach(type -> content.addMediaType(
                        type,
                        OASFactory.createMediaType().schema(CommonParts.text().description("One line for each row."))));
        return content;
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema));
    }

    private static Operation operation(String id, String summary, String tag) {
        return OASFactory.createOperation().operationId(id).summary(summary).tags(List.of(tag));
    }

    private static PathItem get(Operation operation) {
        return OASFactory.createPathItem().GET(operation);
    }
}
