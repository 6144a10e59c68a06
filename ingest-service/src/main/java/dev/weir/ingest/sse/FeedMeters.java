package dev.weir.ingest.sse;

import java.time.Instant;

/** Counts what happens to a feed. */
public interface FeedMeters {

    void connected(boolean connected);

    void reconnect(Reconnect reason);

    void canary();

    /** Bytes came at this moment. */
    void sign(Instant moment);

    /** The newest event that Kafka has acknowledged stood here in the feed's time. */
    void position(Instant moment);
}
