package dev.weir.api.answer;

import dev.weir.api.ledger.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a stream had come when an answer was made.
 *
 * @param since the revision from which on the numbers are counted by the declaration that was asked about
 */
public record Head(long revision, Optional<Instant> watermark, Optional<Instant> newest, long since) {

    /** How far a stream has come, whatever is asked about it. */
    public static Head of(StreamState state) {
        return new Head(state.revision(), state.watermark(), state.newest(), 0);
    }

    /** How old the newest event counted is. */
    public Optional<Duration> lag(Instant now) {
        return newest.map(event -> event.isAfter(now) ? Duration.ZERO : Duration.between(event, now));
    }

    /** Whether nothing that ends then can change any more. */
    public boolean isFinal(Instant end) {
        return watermark.isPresent() && !end.isAfter(watermark.get());
    }
}
