package dev.weir.api.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that rows are written in. */
public enum Format {
    JSON("application/json", List.of("application/json", "application/*")),
    NDJSON("application/x-ndjson", List.of("application/x-ndjson", "application/ndjson", "application/jsonl")),
    CSV("text/csv; charset=utf-8", List.of("text/csv", "text/*")),
    EVENTS("text/event-stream", List.of("text/event-stream"));

    private final String contentType;
    private final List<String> accepted;

    Format(String contentType, List<String> accepted) {
        this.contentType = contentType;
        this.accepted = accepted;
    }

    public String contentType() {
        return contentType;
    }

    /** The format that a name in a URL ends in, such as csv. */
    public static Optional<Format> bySuffix(String suffix) {
        return Arrays.stream(values())
                .filter(format -> format != EVENTS)
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(suffix))
                .findFirst();
    }

    /** The format that an Accept header prefers; a wildcard is JSON. */
    public static Optional<Format> byAccept(String accept) {
        if (accept.isBlank()) {
            return Optional.of(JSON);
        }
        return Arrays.stream(accept.split(","))
                .map(MediaRange::parse)
                .filter(range -> range.weight() > 0)
                // Sorting keeps the order of those that weigh the same.
                .sorted((one, other) -> Double.compare(other.weight(), one.weight()))
                .flatMap(range -> byType(range.type()).stream())
                .findFirst();
    }

    private static Optional<Format> byType(String type) {
        if (type.equals("*/*")) {
            return Optional.of(JSON);
        }
        return Arrays.stream(values())
                .filter(format -> format.accepted.contains(type))
                .findFirst();
    }

    private record MediaRange(String type, double weight) {

        static MediaRange parse(String text) {
            String[] parts = text.split(";");
            double weight = 1;
            for (int i = 1; i < parts.length; i++) {
                String part = parts[i].strip();
                if (part.startsWith("q=")) {
                    weight = weight(part.substring(2));
                }
            }
            return new MediaRange(parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT), weight);
        }

        private static double weight(String text) {
            try {
                double weight = Double.parseDouble(text);
                return weight >= 0 && weight <= 1 ? weight : 0;
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
