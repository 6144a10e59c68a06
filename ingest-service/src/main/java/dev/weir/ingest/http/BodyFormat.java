package dev.weir.ingest.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms in which events may be posted. */
enum BodyFormat {
    /** One object, or an array of them. */
    JSON,
    /** An object a line, of any length in all. */
    NDJSON,
    /** One CloudEvent whose data is the event. */
    CLOUD_EVENT,
    /** An array of CloudEvents. */
    CLOUD_EVENTS,
    /** A CloudEvent whose attributes are headers and whose body is the event. */
    BINARY_CLOUD_EVENT;

    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");

    /** Understands a content type, and what the headers of a binary CloudEvent make of it. */
    static Optional<BodyFormat> of(@Nullable String contentType, boolean hasCloudEventHeaders) {
        if (contentType == null) {
            return Optional.empty();
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return Optional.empty();
            }
        }
        String type = parts[0].trim();
        if (LINES.contains(type)) {
            return Optional.of(NDJSON);
        }
        return switch (type) {
            case "application/json" -> Optional.of(hasCloudEventHeaders ? BINARY_CLOUD_EVENT : JSON);
            case "application/cloudevents+json" -> Optional.of(CLOUD_EVENT);
            case "application/cloudevents-batch+json" -> Optional.of(CLOUD_EVENTS);
            default -> Optional.empty();
        };
    }

    boolean isStreamed() {
        return this == NDJSON;
    }
}
