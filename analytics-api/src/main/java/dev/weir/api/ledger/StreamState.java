package dev.weir.api.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a stream has come.
 *
 * @param counters what became of the records read
 * @param updated when the last record was counted
 * @param canary when the last canaries set out that came through every partition
 * @param behind records of the topic not counted when the job last looked
 */
public record StreamState(
        String stream,
        long revision,
        Optional<Instant> watermark,
        Optional<Instant> newest,
        Counters counters,
        Optional<Instant> canary,
        Instant updated,
        Instant checked,
        long behind,
        Optional<Instant> behindSince) {

    /** Received is the sum of the others, always. */
    public record Counters(long received, long rejected, long applied, long late, long duplicate) {}

    /** How long the oldest record of the topic has been waiting, as far as the job has seen; nothing waits most of the time. */
    public Duration waiting(Instant now) {
        return behindSince
                .filter(since -> behind > 0 && since.isBefore(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }

    /** Whether this is a later state of the stream than another. */
    boolean isNewerThan(StreamState other) {
        return revision != other.revision || !watermark.equals(other.watermark);
    }
}
