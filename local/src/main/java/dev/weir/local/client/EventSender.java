package dev.weir.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.local.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Posts events to ingest-service and adds up what became of them. */
public final class EventSender {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int ATTEMPTS = 20;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final WeirHttp ingest;
    private final String stream;
    private final Consumer<String> complaints;

    /** Whoever takes the complaints gets a line per refused event. */
    public EventSender(WeirHttp ingest, String stream, Consumer<String> complaints) {
        this.ingest = ingest;
        this.stream = stream;
        this.complaints = complaints;
    }

    /** How many events were accepted, and how many were not. */
    public record Outcome(long accepted, long rejected) {
        Outcome plus(Outcome other) {
            return new Outcome(accepted + other.accepted, rejected + other.rejected);
        }
    }

    /** Sends all of a text: one event, an array of them, or one per line. */
    public Outcome send(BufferedReader text) throws IOException {
        Events events = new Events(text);
        Outcome all = new Outcome(0, 0);
        long sent = 0;
        for (List<String> batch = events.nextBatch(); !batch.isEmpty(); batch = events.nextBatch()) {
            all = all.plus(send(batch, sent));
            sent += batch.size();
        }
        return all;
    }

    private Outcome send(List<String> batch, long before) throws IOException {
        // The key makes a repeated request harmless: what was stored the first time is not stored again.
        HttpRequest request = ingest.request("/v1/events/" + Urls.segment(stream))
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(String.join("\n", batch) + "\n"))
                .build();
        HttpResponse<String> response = ingest.send(request);
        for (int attempt = 1; isBusy(response) && attempt < ATTEMPTS; attempt++) {
            pause(response);
            response = ingest.send(request);
        }
        JsonNode answer = body(response);
        if (!answer.has("accepted") || isBusy(response)) {
            throw new Refusal(Problems.sentence(response.statusCode(), answer));
        }
        for (JsonNode result : answer.path("results")) {
            if (result.path("status").asText().equals("rejected")) {
                String complaint = result.path("path").asText() + " "
                        + result.path("detail").asText();
                complaints.accept("event " + (before + 1 + result.path("index").asLong()) + ": " + complaint.strip());
            }
        }
        return new Outcome(
                answer.path("accepted").asLong(), answer.path("rejected").asLong());
    }

    private static boolean isBusy(HttpResponse<?> response) {
        return response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
    }

    private static void pause(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
        try {
            Thread.sleep(Duration.ofSeconds(Math.min(seconds, 30)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while waiting to send.");
        }
    }

    private static JsonNode body(HttpResponse<String> response) throws IOException {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new Refusal("The answer is no JSON but status " + response.statusCode() + "; is this a Weir?");
        }
    }
}
