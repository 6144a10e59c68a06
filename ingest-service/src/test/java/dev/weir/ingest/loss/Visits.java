package dev.weir.ingest.loss;

import dev.weir.ingest.harness.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A caller that posts numbered events and hears what becomes of them. */
final class Visits {

    static final String YAML = """
            description: Numbered events.
            topic: {name: TOPIC, partitions: 3}
            time: at
            id: {field: number, within: 1 hour}
            key: visitor
            schema:
              type: object
              required: [at, number]
              properties:
                at: {type: string, format: date-time}
                number: {type: integer}
                visitor: {type: string}
                filler: {type: string}
            metrics:
              visits: {window: 1 minute, measures: {visits: count}}
            """;

    static final String STREAM = "visits";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI uri;

    Visits(RunningService service) {
        this.uri = service.uri("/v1/events/" + STREAM);
    }

    /** Posts events from a number on, and returns the answer unless the connection failed. */
    Optional<HttpResponse<String>> post(long from, int events) throws InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body(from, events)))
                .build();
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException killed) {
            return Optional.empty();
        }
    }

    static String body(long from, int events) {
        return LongStream.range(from, from + events).mapToObj(Visits::event).collect(Collectors.joining("\n"));
    }

    static String event(long number) {
        return "{\"at\":\"2024-01-28T10:30:00Z\",\"number\":" + number + ",\"visitor\":\"v" + number % 997
                + "\",\"filler\":\"" + "x".repeat(120) + "\"}";
    }

    static long number(byte[] event) {
        String text = new String(event, java.nio.charset.StandardCharsets.UTF_8);
        int from = text.indexOf("\"number\":") + 9;
        return Long.parseLong(text.substring(from, text.indexOf(',', from)));
    }
}
