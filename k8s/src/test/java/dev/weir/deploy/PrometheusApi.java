package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A running Prometheus, asked over HTTP. */
record PrometheusApi(String address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** The series of an expression that have a number now. */
    List<JsonNode> series(String expression) {
        return Yaml.items(data("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                        .path("result"))
                .filter(series -> !series.path("value").path(1).asText().equals("NaN"))
                .map(series -> series.path("metric"))
                .toList();
    }

    List<JsonNode> rules() {
        return Yaml.items(data("rules").path("groups"))
                .flatMap(group -> Yaml.items(group.path("rules")))
                .toList();
    }

    List<JsonNode> targets() {
        return Yaml.items(data("targets").path("activeTargets")).toList();
    }

    private JsonNode data(String question) {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/" + question))
                            .build(),
                    BodyHandlers.ofString());
            var tree = JSON.readTree(answer.body());
            if (!tree.path("status").asText().equals("success")) {
                throw new IllegalStateException(question + ": " + answer.body());
            }
            return tree.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
