package dev.weir.catalog;

import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.LakeSpec.ByField;
import dev.weir.catalog.LakeSpec.Day;
import dev.weir.catalog.LakeSpec.Format;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.TopicSpec.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A random stream without contradictions. */
final class MadeUpStream {

    private final Random random;
    private final int number;
    private final Drawing draw;
    private final MadeUpSchema schema;
    private final MadeUpMetrics metrics;

    /** Streams of different numbers share no names. */
    MadeUpStream(Random random, int number) {
        this.random = random;
        this.number = number;
        this.draw = new Drawing(random);
        this.schema = new MadeUpSchema(draw);
        this.metrics = new MadeUpMetrics(draw, schema);
    }

    StreamSpec stream() {
        return new StreamSpec(
                draw.name(39) + number,
                draw.text(),
                new TopicSpec(
                        "topic-" + number + "." + draw.name(40),
                        draw.between(1, 12),
                        draw.duration(1_000_000),
                        draw.oneOf(Compression.values()),
                        draw.oneOf(Start.values())),
                new MadeUpSources(draw, schema).sources(),
                new EventTime(
                        schema.time(),
                        draw.duration(600),
                        draw.oneOf(LatePolicy.values()),
                        draw.duration(600),
                        draw.duration(600)),
                id(),
                draw.maybe(this::field),
                schema.schema(),
                draw.chance(30) ? List.of(schema.event()) : List.of(),
                new Limits(draw.between(1, 500), draw.between(1, 1 << 20), draw.between(1, 1 << 20)),
                draw.several(0, 4, () -> metrics.metric(new Random(random.nextLong()))),
                draw.several(0, 2, metrics::session),
                draw.maybe(this::lake),
                draw.maybe(() -> new EnrichedSpec("enriched-" + number + "." + draw.name(40))),
                // Not shorter than the longest window.
                Duration.ofDays(draw.between(5, 2000)));
    }

    private FieldPath field() {
        return draw.oneOf(schema.fields(type -> true));
    }

    private Optional<IdSpec> id() {
        var fitting = schema.fields(type -> type instanceof FieldType.Text || type instanceof FieldType.Whole);
        return fitting.isEmpty()
                ? Optional.empty()
                : draw.maybe(() -> new IdSpec(draw.oneOf(fitting), draw.duration(86_400)));
    }

    private LakeSpec lake() {
        return new LakeSpec(
                draw.chance(50) ? new Day() : new ByField(field()), draw.oneOf(Format.values()), draw.duration(600));
    }
}
