package dev.weir.spark.golden;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory with a stream, the records of its topic, and the rows that they must come to.
 *
 * <p>`events.ndjson` has a line per record: its partition (`p`, default 0), its timestamp (`at`, default: the event's time), its
 * `key`, and the event, or the text that stands for it, or nothing. Every other offset is left out, as Kafka too leaves some out.
 * A line with `silence` says how late it is when nothing more has come for a while.
 */
record GoldenCase(String name, StreamSpec stream, List<Played> played, TreeMap<String, List<String>> expected) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    static List<GoldenCase> all() {
        Path directory = Path.of("src/test/resources/metrics");
        try (var cases = Files.list(directory)) {
            return cases.sorted().map(GoldenCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(Path directory) {
        try (var files = Files.walk(directory)) {
            var expected = new TreeMap<String, List<String>>();
            StreamSpec stream = null;
            List<Played> played = null;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString();
                if (path.equals("stream.yaml")) {
                    stream = stream(file);
                } else if (path.equals("events.ndjson")) {
                    played = played(directory, file);
                } else if (path.startsWith("expected/") && path.endsWith(".csv")) {
                    expected.put(file.getFileName().toString().replace(".csv", ""), Files.readAllLines(file));
                } else {
                    throw new IllegalStateException(file + ": nobody reads this file");
                }
            }
            if (stream == null || played == null || expected.isEmpty()) {
                throw new IllegalStateException(
                        directory + ": expected stream.yaml, events.ndjson and expected/*.csv, found not all of them");
            }
            return new GoldenCase(directory.getFileName().toString(), stream, played, expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StreamSpec stream(Path file) {
        return CatalogReader.read(List.of(file))
                .orThrow()
                .streams()
                .values()
                .iterator()
                .next();
    }

    private static List<Played> played(Path directory, Path file) throws IOException {
        var offsets = new HashMap<Integer, Long>();
        var played = new ArrayList<Played>();
        String time = stream(directory.resolve("stream.yaml")).time().field().toString();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            if (node.has("silence")) {
                played.add(new Played.Silence(micros(node.get("silence").asText())));
            } else {
                int partition = node.path("p").asInt(0);
                long offset = offsets.merge(partition, 2L, Long::sum) - 2;
                String at = node.has("at")
                        ? node.get("at").asText()
                        : node.path("event").path(time).asText();
                played.add(new Played.Sent(partition, offset, micros(at), bytes(node.path("key")), value(node)));
            }
        }
        return played;
    }

    private static byte @Nullable [] value(JsonNode node) {
        return node.has("event")
                ? node.get("event").toString().getBytes(StandardCharsets.UTF_8)
                : bytes(node.path("text"));
    }

    private static byte @Nullable [] bytes(JsonNode text) {
        return text.isTextual() ? text.asText().getBytes(StandardCharsets.UTF_8) : null;
    }

    private static long micros(String moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(moment));
    }

    @Override
    public String toString() {
        return name;
    }
}
