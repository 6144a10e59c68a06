package dev.weir.catalog.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.event.Event;
import dev.weir.catalog.event.EventReader;
import dev.weir.catalog.event.Outcome;
import dev.weir.catalog.read.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read an event at the door, beside what parsing alone costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventReaderBenchmark {

    private static final Instant ARRIVAL = Instant.parse("2026-12-31T00:00:00Z");

    /** An event of 350 bytes and one of 1.5 KB. */
    @Param({"platform_events", "wikimedia"})
    public String stream = "";

    private final ObjectMapper jackson = new ObjectMapper();
    private byte[] bytes = {};
    private EventReader compiled = reader("platform_events");
    private EventReader library = compiled;

    /** Prepares one event and both readers of it, and makes sure that they accept it. */
    @Setup
    public void prepare() throws IOException {
        bytes = event(stream);
        compiled = reader(stream);
        library = EventReader.of(withKeywordThatIsNotCompiled(spec(stream)));
        for (EventReader reader : new EventReader[] {compiled, library}) {
            Outcome outcome = reader.read(bytes, ARRIVAL);
            if (!(outcome instanceof Event)) {
                throw new IllegalStateException("expected an event, found " + outcome);
            }
        }
    }

    /** Jackson's parsing into a tree, and nothing else. */
    @Benchmark
    public JsonNode parseOnly() throws IOException {
        return jackson.readTree(bytes);
    }

    /** All that happens at the door, with the schema compiled. */
    @Benchmark
    public Outcome read() {
        return compiled.read(bytes, ARRIVAL);
    }

    /** All that happens at the door, with the schema left to the library. */
    @Benchmark
    public Outcome readWithLibrary() {
        return library.read(bytes, ARRIVAL);
    }

    private static byte[] event(String stream) throws IOException {
        try (InputStream file = EventReaderBenchmark.class.getResourceAsStream("/bench/" + stream + ".json")) {
            return Objects.requireNonNull(file, stream).readAllBytes();
        }
    }

    private static EventReader reader(String stream) {
        return EventReader.of(spec(stream));
    }

    private static StreamSpec spec(String stream) {
        return CatalogReader.bundled().orThrow().stream(stream).orElseThrow();
    }

    private static StreamSpec withKeywordThatIsNotCompiled(StreamSpec stream) {
        ObjectNode schema = stream.schema().document().deepCopy();
        schema.putObject("$defs");
        return new StreamSpec(
                stream.name(),
                stream.description(),
                stream.topic(),
                stream.source(),
                stream.time(),
                stream.id(),
                stream.key(),
                new EventSchema(schema, stream.schema().type()),
                stream.examples(),
                stream.limits(),
                stream.metrics(),
                stream.sessions(),
                stream.lake(),
                stream.enriched(),
                stream.retention());
    }
}
