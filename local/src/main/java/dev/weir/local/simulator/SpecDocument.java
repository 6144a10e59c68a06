package dev.weir.local.simulator;

import java.util.List;
import java.util.Map;

/** A short form of the document that the real service answers `/?spec` with. */
final class SpecDocument {

    private static final List<Map<String, Object>> PARAMETERS = List.of(
            Map.of(
                    "name", "Last-Event-ID",
                    "in", "header",
                    "description", "Array of topics with partition, and offset or timestamp; beats since",
                    "schema", Map.of("type", "string")),
            Map.of(
                    "name", "since",
                    "in", "query",
                    "description", "Epoch milliseconds or an ISO 8601 date; ignored when nothing is later",
                    "schema", Map.of("type", "string")));

    private SpecDocument() {}

    static Answer answer() {
        Map<String, Object> stream = Map.of(
                "get",
                Map.of(
                        "summary",
                        "recentchange events",
                        "parameters",
                        PARAMETERS,
                        "responses",
                        Map.of("200", Map.of("description", "OK", "content", Map.of("text/event-stream", Map.of())))));
        return Answer.json(
                200,
                Map.of(
                        "openapi", "3.0.0",
                        "info", Map.of("title", "EventStreams (simulated by Weir)", "version", "0.8.0"),
                        "paths", Map.of("/v2/stream/recentchange", stream)),
                "application/json");
    }
}
