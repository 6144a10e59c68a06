package dev.weir.bench.process;

import dev.weir.bench.process.peer.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The declarations that Weir counts the events by. */
final class StreamFile {

    static final String STREAM = "bench";

    /** Nobody's clock moves on while others have their turn: a partition is never idle. */
    private static final String HEAD = """
            stream: bench
            description: What users of the platform do.
            topic: {name: "%s", partitions: 4}
            time: timestamp
            lateness: 10 minutes
            idle: 7 days
            schema:
              type: object
              required: [event_id, event_type, user_id, timestamp, device, location, session_id, key]
              properties:
                event_id: {type: string}
                event_type: {type: string}
                user_id: {type: string}
                timestamp: {type: string, format: date-time}
                device: {type: string}
                location: {type: string}
                session_id: {type: string}
                key: {type: integer}
                page_url: {type: string}
                query: {type: string}
                results_count: {type: integer}
                item_id: {type: string}
                category: {type: string}
                price: {type: number, multipleOf: 0.01}
                amount: {type: number, multipleOf: 0.01}
            metrics:
            """;

    private StreamFile() {}

    /** The five metrics. */
    static String five(String topic) {
        return HEAD.formatted(topic)
                + Arrays.stream(Metric.values()).map(StreamFile::metric).collect(Collectors.joining());
    }

    /** So many metrics, none like another: by different fields, in windows of different sizes. */
    static String many(String topic, int count) {
        var dimensions = List.of("event_type", "device", "location", "device, location", "event_type, device");
        return HEAD.formatted(topic)
                + IntStream.range(0, count)
                        .mapToObj(
                                i -> """
                                  metric_%d:
                                    window: %d minutes
                                    by: [%s]
                                    measures: {event_count: count, total: sum(amount)}
                                """.formatted(i, 1 + i / dimensions.size(), dimensions.get(i % dimensions.size())))
                        .collect(Collectors.joining());
    }

    /** One metric with so many distinct keys, all of them in the same window. */
    static String keys(String topic, int count) {
        return HEAD.formatted(topic) + """
                  by_key:
                    window: 1 day
                    by: [{key: {expression: "key %% %d", type: integer}}]
                    measures: {event_count: count, total: sum(amount)}
                """.formatted(count);
    }

    static Path write(Path directory, String declaration) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(STREAM + ".yaml"), declaration);
        return directory;
    }

    private static String metric(Metric metric) {
        String where = metric.condition().isEmpty() ? "" : "    where: " + metric.condition() + "\n";
        String total = metric.summed().isEmpty() ? "" : ", total: sum(" + metric.summed() + ")";
        return "  " + metric.table() + ":\n" + "    window: " + minutes(metric.sizeMillis()) + "\n" + "    every: "
                + minutes(metric.everyMillis()) + "\n" + where + "    by: " + metric.dimensions() + "\n"
                + "    measures: {event_count: count" + total + "}\n";
    }

    private static String minutes(long millis) {
        return millis / 60_000 + " minutes";
    }
}
