package dev.weir.ingest.sse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one frame of an event stream says. */
sealed interface Frame {

    /**
     * An event.
     *
     * @param id the last id that the feed sent, which may be that of an earlier event
     */
    record Event(String name, byte[] data, @Nullable String id) implements Frame {}

    /** An event larger than allowed, of which only the beginning is kept. */
    record Oversized(
            String name, byte[] beginning, @Nullable String id) implements Frame {}

    /** The feed asks for this pause before a reconnection. */
    record Retry(Duration pause) implements Frame {}
}
