package dev.weir.ingest.sse;

import java.time.Instant;

/** What a feed's reader is doing. */
public sealed interface FeedState {

    /** It has not begun yet, as Kafka is not ready. */
    record Starting() implements FeedState {}

    record Connecting() implements FeedState {}

    record Reading(Instant since) implements FeedState {}

    /** It waits before the next connection. */
    record Waiting(Reconnect reason, Instant until) implements FeedState {}

    record Stopped() implements FeedState {}

    /** As health and logs spell it. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
