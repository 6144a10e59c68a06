package dev.weir.bench.ingest;

import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.read.CatalogReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events that every contender sends: those that the stream's own generator makes. */
record Payload(List<byte[]> events) {

    private static final int KINDS = 5_000;

    /** Of the one stream in this directory. */
    static Payload of(Path catalogDirectory) {
        var catalog = CatalogReader.read(catalogDirectory).orThrow();
        var generator = EventGenerator.of(catalog.stream(Declaration.STREAM).orElseThrow());
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

    byte[] file() {
        return lines(0, events.size());
    }
}
