package dev.weir.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Server-Sent-Events feed and how to stay connected to it without losing an event.
 *
 * @param event the SSE event name that carries data
 * @param overlap how far before the last acknowledged position a new connection starts
 * @param rotate when to reconnect before the server cuts the connection
 * @param silence how long the feed may be quiet before the connection counts as dead
 * @param largest the largest event in bytes
 * @param specification where on the feed's own host its service describes itself as OpenAPI
 * @param canary field values that mark an event as a sign of life rather than data; empty when the feed has none
 */
public record SseSource(
        URI url,
        String event,
        Optional<String> userAgent,
        Duration overlap,
        Duration rotate,
        Duration silence,
        long largest,
        Optional<URI> specification,
        Map<FieldPath, String> canary) {

    public SseSource {
        canary = Collections.unmodifiableMap(new LinkedHashMap<>(canary));
    }
}
