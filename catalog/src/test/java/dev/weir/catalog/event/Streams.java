package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import java.nio.file.Path;
import java.util.List;

/** The declared streams that these tests read events of. */
final class Streams {

    static final Path CASES = Path.of("src/test/resources/events");

    private Streams() {}

    /** A stream of the golden cases. */
    static StreamSpec of(String name) {
        Path file = CASES.resolve(name).resolve("stream.yaml");
        return CatalogReader.read(List.of(file)).orThrow().stream(name).orElseThrow();
    }

    /** A stream that comes with Weir. */
    static StreamSpec bundled(String name) {
        return CatalogReader.bundled().orThrow().stream(name).orElseThrow();
    }

    /** A stream without further rules, whose events have this schema, in YAML's flow style. */
    static StreamSpec withSchema(String schema) {
        String declaration = """
                stream: trial
                description: A trial.
                time: at
                schema: %s
                """.formatted(schema);
        return CatalogReader.readText("trial.yaml", declaration).orThrow().stream("trial")
                .orElseThrow();
    }

    /** A stream without further rules, with a schema that a catalog need not be accepted with, in JSON. */
    static StreamSpec withUncheckedSchema(String schema) {
        StreamSpec stream = withSchema("{type: object, properties: {at: {type: string, format: date-time}}}");
        var unchecked = new EventSchema(json(schema), stream.schema().type());
        return new StreamSpec(
                stream.name(),
                stream.description(),
                stream.topic(),
                stream.source(),
                stream.time(),
                stream.id(),
                stream.key(),
                unchecked,
                stream.examples(),
                stream.limits(),
                stream.metrics(),
                stream.sessions(),
                stream.lake(),
                stream.enriched(),
                stream.retention());
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
