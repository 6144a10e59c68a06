package dev.weir.spark.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.generate.EventGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of a stream's topic as seeded events make them. */
public final class Topic {

    private Topic() {}

    /** So many records, the first at this moment, at the rate of so many a second; the same seed makes the same. */
    public static List<Arrival> of(StreamSpec stream, long seed, int records, Instant begin, double perSecond) {
        var generator = EventGenerator.of(stream, seed);
        var all = new ArrayList<Arrival>();
        var offsets = new long[stream.topic().partitions()];
        for (int i = 0; i < records; i++) {
            var now = begin.plusMillis(Math.round(i * 1000 / perSecond));
            var made = generator.next(now);
            int partition = made.event()
                    .flatMap(event -> stream.key().map(key -> key.in(event)))
                    .map(JsonNode::asText)
                    .map(key -> Math.floorMod(key.hashCode(), offsets.length))
                    .orElse(i % offsets.length);
            all.add(new Arrival(partition, offsets[partition]++, now.toEpochMilli(), made.bytes()));
        }
        return all;
    }
}
