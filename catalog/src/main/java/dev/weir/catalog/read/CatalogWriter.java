package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.Dimension;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Hint;
import dev.weir.catalog.HttpSource;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.LakeSpec.ByField;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.Sources;
import dev.weir.catalog.SseSource;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.Visits;
import java.util.Locale;
import java.util.Map;

/** Writes a stream as a file that reads back to the same stream, every default spelled out. */
public final class CatalogWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CatalogWriter() {}

    public static String write(StreamSpec stream) {
        return YamlOutput.of(declaration(stream));
    }

    private static ObjectNode declaration(StreamSpec stream) {
        var file = JSON.objectNode();
        file.put("stream", stream.name());
        file.put("description", stream.description());
        file.set("topic", topic(stream.topic()));
        file.set("source", sources(stream.source()));
        file.put("time", stream.time().field().toString());
        file.put("lateness", Words.of(stream.time().lateness()));
        file.put("late", lower(stream.time().late()));
        file.put("ahead", Words.of(stream.time().ahead()));
        file.put("idle", Words.of(stream.time().idle()));
        stream.id()
                .ifPresent(id ->
                        file.putObject("id").put("field", id.field().toString()).put("within", Words.of(id.within())));
        stream.key().ifPresent(key -> file.put("key", key.toString()));
        file.set("schema", stream.schema().document());
        if (!stream.examples().isEmpty()) {
            file.set("examples", JSON.arrayNode().addAll(stream.examples()));
        }
        file.putObject("limits")
                .put("depth", stream.limits().depth())
                .put("string", Words.ofSize(stream.limits().string()))
                .put("document", Words.ofSize(stream.limits().document()));
        var metrics = JSON.objectNode();
        stream.metrics().forEach(metric -> metrics.set(metric.name(), metric(metric)));
        file.set("metrics", metrics);
        var sessions = JSON.objectNode();
        stream.sessions().forEach(session -> sessions.set(session.name(), session(session)));
        file.set("sessions", sessions);
        stream.lake().ifPresent(lake -> file.set("lake", lake(lake)));
        stream.enriched().ifPresent(enriched -> file.putObject("enriched").put("topic", enriched.topic()));
        file.put("retention", Words.of(stream.retention()));
        return file;
    }

    private static ObjectNode topic(TopicSpec topic) {
        return JSON.objectNode()
                .put("name", topic.name())
                .put("partitions", topic.partitions())
                .put("retention", Words.of(topic.retention()))
                .put("compression", lower(topic.compression()))
                .put("start", lower(topic.start()));
    }

    private static ObjectNode sources(Sources sources) {
        var written = JSON.objectNode();
        sources.http().ifPresent(http -> written.set("http", http(http)));
        sources.sse().ifPresent(sse -> written.set("sse", sse(sse)));
        sources.generator().ifPresent(generator -> written.set("generator", generator(generator)));
        return written;
    }

    private static ObjectNode http(HttpSource http) {
        var written = JSON.objectNode().put("body", Words.ofSize(http.body()));
        http.limit().ifPresent(limit -> written.put("limit", Words.of(limit)));
        return written;
    }

    private static ObjectNode sse(SseSource sse) {
        var written = JSON.objectNode().put("url", sse.url().toString()).put("event", sse.event());
        sse.userAgent().ifPresent(agent -> written.put("user_agent", agent));
        written.put("overlap", Words.of(sse.overlap()))
                .put("rotate", Words.of(sse.rotate()))
                .put("silence", Words.of(sse.silence()))
                .put("largest", Words.ofSize(sse.largest()));
        sse.specification().ifPresent(path -> written.put("specification", path.toString()));
        if (!sse.canary().isEmpty()) {
            var canary = written.putObject("canary");
            sse.canary().forEach((path, value) -> canary.put(path.toString(), value));
        }
        return written;
    }

    private static ObjectNode generator(GeneratorSource generator) {
        var written = JSON.objectNode()
                .put("rate", Words.of(generator.rate()))
                .put("seed", generator.seed())
                .put("late", Words.of(generator.late()))
                .put("duplicates", Words.of(generator.duplicates()))
                .put("out_of_order", Words.of(generator.outOfOrder()))
                .put("malformed", Words.of(generator.malformed()));
        generator.day().ifPresent(day -> written.putObject("day")
                .put("peak", day.peak().toString())
                .put("low", Words.of(day.low())));
        generator.visits().ifPresent(visits -> written.set("visits", visits(visits)));
        if (!generator.fields().isEmpty()) {
            var fields = written.putObject("fields");
            generator.fields().forEach((path, hint) -> fields.set(path.toString(), hint(hint)));
        }
        return written;
    }

    private static ObjectNode visits(Visits visits) {
        var written = JSON.objectNode().put("by", visits.by().toString());
        putValues(written, "opens", visits.opens());
        putValues(written, "closes", visits.closes());
        return written.put("events", visits.shortest() + " to " + visits.longest())
                .put("pause", Words.of(visits.pause()));
    }

    private static void putValues(ObjectNode written, String key, Map<FieldPath, JsonNode> values) {
        if (!values.isEmpty()) {
            var object = written.putObject(key);
            values.forEach((path, value) -> object.set(path.toString(), value));
        }
    }

    private static ObjectNode hint(Hint hint) {
        var written = values(hint.values());
        hint.given().ifPresent(given -> written.put("given", given.toString()));
        if (!hint.when().isEmpty()) {
            var when = written.putObject("when");
            hint.when()
                    .forEach((path, values) ->
                            when.set(path.toString(), JSON.arrayNode().addAll(values)));
        }
        return written.put("present", Words.of(hint.present()));
    }

    private static ObjectNode values(Hint.Values values) {
        var written = JSON.objectNode();
        if (values instanceof Hint.Weighted weighted) {
            var weights = written.putObject("values");
            weighted.weights().forEach((value, weight) -> weights.put(value.asText(), weight));
        } else if (values instanceof Hint.Numbered numbered) {
            written.put("numbered", numbered.pattern()).put("of", numbered.of()).put("skew", numbered.skew());
        } else if (values instanceof Hint.Between between) {
            written.putArray("between").add(between.low()).add(between.high());
            written.put("spread", lower(between.spread()));
        } else {
            written.put("uuid", true);
        }
        return written;
    }

    private static ObjectNode metric(MetricSpec metric) {
        var written = JSON.objectNode()
                .put("description", metric.description())
                .put("window", Words.of(metric.window().size()))
                .put("every", Words.of(metric.window().every()));
        metric.where().ifPresent(where -> written.put("where", where));
        ArrayNode by = written.putArray("by");
        metric.by().forEach(dimension -> by.add(dimension(dimension)));
        ObjectNode measures = written.putObject("measures");
        metric.measures().forEach(measure -> measures.set(measure.column(), measure(measure)));
        return written;
    }

    /** A field's own type follows from the schema; only an expression's is written. */
    private static ObjectNode dimension(Dimension dimension) {
        var written = JSON.objectNode();
        if (FieldPath.isPath(dimension.expression())) {
            return written.put(dimension.column(), dimension.expression());
        }
        written.putObject(dimension.column())
                .put("expression", dimension.expression())
                .put("type", typeName(dimension.type()));
        return written;
    }

    private static JsonNode measure(Measure measure) {
        if (measure.of().isEmpty()) {
            return JSON.textNode(measure.function().word());
        }
        String call = measure.function().word() + "(" + measure.of().get() + ")";
        return FieldPath.isPath(measure.of().get())
                ? JSON.textNode(call)
                : JSON.objectNode().put("measure", call).put("type", typeName(measure.input()));
    }

    private static String typeName(FieldType type) {
        if (type instanceof FieldType.Whole) {
            return "integer";
        }
        if (type instanceof FieldType.Flag) {
            return "boolean";
        }
        if (type instanceof FieldType.Timestamp) {
            return "date-time";
        }
        return type.isNumber() ? "number" : "string";
    }

    private static ObjectNode session(SessionSpec session) {
        var written = JSON.objectNode()
                .put("description", session.description())
                .put("by", session.by().expression())
                .put("gap", Words.of(session.gap()));
        session.opens().ifPresent(opens -> written.put("opens", opens));
        session.closes().ifPresent(closes -> written.put("closes", closes));
        return written;
    }

    private static ObjectNode lake(LakeSpec lake) {
        var written = JSON.objectNode();
        if (lake.partition() instanceof ByField by) {
            written.putObject("partition").put("field", by.field().toString());
        } else {
            written.put("partition", "day");
        }
        return written.put("format", lower(lake.format())).put("every", Words.of(lake.every()));
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
