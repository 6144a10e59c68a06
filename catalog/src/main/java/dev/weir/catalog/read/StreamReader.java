package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.EnrichedSpec;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.EventTime;
import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.LakeSpec.ByField;
import dev.weir.catalog.LakeSpec.Day;
import dev.weir.catalog.LakeSpec.Format;
import dev.weir.catalog.LakeSpec.Partition;
import dev.weir.catalog.Limits;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.TopicSpec.Start;
import dev.weir.catalog.event.EventReader;
import dev.weir.catalog.generate.EventGenerator;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one file's declaration. Defaults live here and in stream.schema.json's descriptions. */
final class StreamReader {

    static final String DURATION = "a duration such as 5 minutes, 1h or 500 ms";
    static final String SIZE = "a size such as 64 KiB or 10 MB";

    private static final FieldPath NO_FIELD = FieldPath.of("none");

    private final FileSchema fileSchema = new FileSchema();
    private final EventSchemaReader schemas = new EventSchemaReader();

    /** The stream; what it holds means nothing when problems were found on the way. */
    Optional<StreamSpec> read(Located root) {
        fileSchema.check(root);
        if (!root.value().isObject()) {
            return Optional.empty();
        }
        String name = root.at("stream").text("unnamed");
        if (root.at("stream").isSound()) {
            Identifiers.isStream(root.at("stream"), name);
        }
        EventSchema schema = schemas.read(root.at("schema"));
        schemas.checkExamples(root.at("schema"), root.at("examples"));
        var fields = new Fields(schema);
        Duration retention = duration(root.at("retention"), Duration.ofDays(90));
        var metrics = new MetricReader(fields, retention);
        var stream = new StreamSpec(
                name,
                root.at("description").text(""),
                topic(root.at("topic"), name),
                new SourceReader(fields).sources(root.at("source")),
                time(root, fields),
                id(root.at("id"), fields),
                fields.scalar(root.at("key")),
                schema,
                root.at("examples").items().stream().map(Located::value).toList(),
                limits(root.at("limits")),
                root.at("metrics").entries().stream()
                        .flatMap(metric -> metrics.metric(metric).stream())
                        .toList(),
                root.at("sessions").entries().stream()
                        .flatMap(session -> metrics.session(session).stream())
                        .toList(),
                lake(root.at("lake"), fields),
                root.at("enriched").at("topic").text().map(EnrichedSpec::new),
                retention);
        if (root.problems().isEmpty()) {
            tryOut(root, stream);
        }
        return Optional.of(stream);
    }

    /** What only shows when events are made and read by the declaration. */
    private static void tryOut(Located root, StreamSpec stream) {
        tryOut(root.at("schema"), stream, EventReader::of);
        if (stream.source().generator().isPresent()) {
            tryOut(root.at("source").at("generator"), stream, EventGenerator::of);
        }
    }

    private static void tryOut(Located place, StreamSpec stream, Consumer<StreamSpec> trial) {
        try {
            trial.accept(stream);
        } catch (IllegalArgumentException e) {
            place.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(Located place, Duration fallback) {
        return place.read(Words::duration, DURATION, fallback);
    }

    private static TopicSpec topic(Located topic, String stream) {
        JsonNode partitions = topic.at("partitions").value();
        return new TopicSpec(
                topic.at("name").text(stream),
                topic.at("partitions").isSound() && partitions.isIntegralNumber() ? partitions.asInt() : 3,
                duration(topic.at("retention"), Duration.ofDays(7)),
                oneOf(Compression.class, topic.at("compression"), Compression.LZ4),
                oneOf(Start.class, topic.at("start"), Start.EARLIEST));
    }

    private static <E extends Enum<E>> E oneOf(Class<E> words, Located place, E fallback) {
        return place.isSound()
                ? place.text()
                        .map(word -> Enum.valueOf(words, word.toUpperCase(Locale.ROOT)))
                        .orElse(fallback)
                : fallback;
    }

    private static EventTime time(Located root, Fields fields) {
        return new EventTime(
                fields.named(root.at("time"), FieldType.Timestamp.class, "a string field of format date-time")
                        .orElse(NO_FIELD),
                duration(root.at("lateness"), Duration.ofMinutes(2)),
                oneOf(LatePolicy.class, root.at("late"), LatePolicy.SEPARATE),
                duration(root.at("ahead"), Duration.ofMinutes(1)),
                duration(root.at("idle"), Duration.ofMinutes(1)));
    }

    private static Optional<IdSpec> id(Located id, Fields fields) {
        Duration within = duration(id.at("within"), Duration.ofHours(1));
        if (within.isZero()) {
            id.at("within").expected("more than nothing");
        }
        return fields.scalar(id.at("field"))
                .filter(path -> {
                    FieldType type = fields.type(path);
                    boolean fits = type instanceof FieldType.Text || type instanceof FieldType.Whole;
                    if (!fits) {
                        id.at("field")
                                .problem("expected a string or integer field, found `" + path + "`, which is "
                                        + Fields.words(type));
                    }
                    return fits;
                })
                .map(path -> new IdSpec(path, within));
    }

    private static Limits limits(Located limits) {
        return new Limits(
                limits.at("depth").value().asInt(Limits.DEFAULT.depth()),
                bytes(limits.at("string"), Limits.DEFAULT.string()),
                bytes(limits.at("document"), Limits.DEFAULT.document()));
    }

    private static int bytes(Located place, int fallback) {
        long bytes = place.read(Words::size, SIZE, (long) fallback);
        long most = 64L << 20;
        if (bytes > most) {
            place.expected("at most 64 MiB");
        }
        return (int) Math.min(bytes, most);
    }

    private static Optional<LakeSpec> lake(Located lake, Fields fields) {
        if (!lake.value().isObject()) {
            return Optional.empty();
        }
        Partition partition = fields.scalar(lake.at("partition").at("field"))
                .<Partition>map(ByField::new)
                .orElse(new Day());
        Duration every = duration(lake.at("every"), Duration.ofMinutes(1));
        if (every.isZero()) {
            lake.at("every").expected("more than nothing");
        }
        return Optional.of(new LakeSpec(partition, oneOf(Format.class, lake.at("format"), Format.PARQUET), every));
    }
}
