package dev.weir.catalog.generate;

import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Share;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Streams to make events of. */
final class Streams {

    static final Instant EVENING = Instant.parse("2026-01-15T19:00:00Z");

    private Streams() {}

    static StreamSpec bundled(String name) {
        return CatalogReader.bundled().orThrow().stream(name).orElseThrow();
    }

    static Stream<StreamSpec> bundled() {
        return CatalogReader.bundled().orThrow().streams().values().stream();
    }

    static StreamSpec declared(String yaml) {
        return CatalogReader.readText("test.yaml", yaml)
                .orThrow()
                .streams()
                .values()
                .iterator()
                .next();
    }

    /** So many events at the pace of the stream's own schedule. */
    static List<Generated> events(StreamSpec stream, int count) {
        return events(stream, EventGenerator.hints(stream), count);
    }

    static List<Generated> events(StreamSpec stream, GeneratorSource hints, int count) {
        return events(EventGenerator.of(stream, hints), Schedule.of(hints), count);
    }

    static List<Generated> events(EventGenerator generator, Schedule schedule, int count) {
        return Stream.iterate(schedule.after(EVENING), schedule::after)
                .limit(count)
                .map(generator::next)
                .toList();
    }

    /** The stream's hints with these shares of events that are not plain. */
    static GeneratorSource hints(
            StreamSpec stream, double late, double duplicates, double outOfOrder, double malformed) {
        var own = EventGenerator.hints(stream);
        return new GeneratorSource(
                own.rate(),
                own.seed(),
                new Share(late),
                new Share(duplicates),
                new Share(outOfOrder),
                new Share(malformed),
                own.day(),
                own.visits(),
                own.fields());
    }
}
