package dev.weir.api.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a stream had come when an answer was made. */
public record Head(long revision, Optional<Instant> watermark, Optional<Instant> newest) {

    /** How old the newest event counted is. */
    public Optional<Duration> lag(Instant now) {
        return newest.map(event -> event.isAfter(now) ? Duration.ZERO : Duration.between(event, now));
    }

    /** Whether nothing that ends then can change any more. */
    public boolean isFinal(Instant end) {
        return watermark.isPresent() && !end.isAfter(watermark.get());
    }
}
