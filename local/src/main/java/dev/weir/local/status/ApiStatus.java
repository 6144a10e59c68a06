package dev.weir.local.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Asks analytics-api: {@code GET /v1/streams} answers {@code {"streams": [{"stream", "watermark", "lag_seconds",
 * "end_to_end_seconds", "counters": {"received", "rejected", "applied", "late", "duplicate"}}]}}.
 */
public final class ApiStatus implements StatusSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI streams;

    public ApiStatus(URI api) {
        this.streams = api.resolve("/v1/streams");
    }

    @Override
    public Optional<List<StreamStatus>> read() {
        HttpRequest request = HttpRequest.newBuilder(streams)
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(parse(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static List<StreamStatus> parse(String json) throws JsonProcessingException {
        List<StreamStatus> found = new ArrayList<>();
        for (JsonNode stream : MAPPER.readTree(json).path("streams")) {
            JsonNode counters = stream.path("counters");
            found.add(new StreamStatus(
                    stream.path("stream").asText(),
                    count(counters, "received"),
                    count(counters, "rejected"),
                    count(counters, "applied"),
                    count(counters, "late"),
                    count(counters, "duplicate"),
                    number(stream.path("end_to_end_seconds")),
                    number(stream.path("lag_seconds")),
                    instant(stream.path("watermark"))));
        }
        return found;
    }

    private static OptionalLong count(JsonNode counters, String name) {
        JsonNode count = counters.path(name);
        return count.isIntegralNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.textValue())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
