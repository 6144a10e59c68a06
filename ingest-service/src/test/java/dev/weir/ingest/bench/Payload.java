package dev.weir.ingest.bench;

import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Reading;
import dev.weir.ingest.harness.TestCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events that every contender sends: those that the stream's own generator makes. */
record Payload(List<byte[]> events) {

    private static final int KINDS = 5_000;

    /** A made-up event as large as a typical one of a feed, with a dozen fields. */
    static final String YAML = """
            description: Orders with their lines.
            topic: {name: TOPIC, partitions: 3, retention: 1 day}
            source:
              http: {}
              sse: {url: "http://127.0.0.1:1/feed", silence: 10 minutes}
              generator: {rate: 1 per second}
            time: at
            key: customer
            schema:
              type: object
              required: [at, order, customer, country, amount]
              properties:
                at: {type: string, format: date-time}
                order: {type: string, format: uuid}
                customer: {type: string, maxLength: 100}
                country: {type: string, maxLength: 100}
                amount: {type: number, minimum: 0, maximum: 10000}
                quantity: {type: integer, minimum: 0, maximum: 100}
                express: {type: boolean}
                note: {type: string, minLength: NOTE, maxLength: NOTE}
            metrics:
              orders: {window: 1 minute, by: [country], measures: {orders: count}}
            """;

    static Payload of(TestCatalog catalog, String stream) {
        var reading = CatalogReader.read(catalog.directory());
        var spec = ((Reading.Accepted) reading).catalog().stream(stream).orElseThrow();
        var generator = EventGenerator.of(spec);
        var events = new ArrayList<byte[]>();
        var moment = Instant.now().minus(Duration.ofHours(1));
        for (int event = 0; event < KINDS; event++) {
            moment = moment.plusMillis(1);
            events.add(generator.next(moment).bytes());
        }
        return new Payload(events);
    }

    double averageBytes() {
        return events.stream().mapToInt(event -> event.length).average().orElse(0);
    }

    byte[] event(int index) {
        return events.get(index % events.size());
    }

    /** So many events from an index on, an event a line. */
    byte[] lines(int from, int count) {
        var lines = new ByteArrayOutputStream();
        for (int index = from; index < from + count; index++) {
            lines.writeBytes(event(index));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** So many events as frames of a feed. */
    byte[] frames(int from, int count) {
        var frames = new ByteArrayOutputStream();
        for (int index = from; index < from + count; index++) {
            frames.writeBytes(("event: message\nid: " + index + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
            frames.writeBytes(event(index));
            frames.writeBytes(new byte[] {'\n', '\n'});
        }
        return frames.toByteArray();
    }

    Path file() {
        try {
            return Files.write(Files.createTempFile(Path.of("target"), "payload", ".ndjson"), lines(0, events.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
