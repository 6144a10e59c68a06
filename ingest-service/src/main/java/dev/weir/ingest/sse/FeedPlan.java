package dev.weir.ingest.sse;

import dev.weir.catalog.SseSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one feed is read.
 *
 * @param stream the stream's name
 * @param key under which its position is kept
 * @param url where it really is, which a setting may have changed
 */
record FeedPlan(
        String stream,
        String key,
        URI url,
        SseSource source,
        String userAgent,
        Duration pause,
        Duration longestPause,
        Duration connect) {

    /** On the feed's own host, wherever a setting has put it. */
    Optional<URI> specification() {
        return source.specification().map(url::resolve);
    }

    boolean isSecure() {
        return "https".equals(url.getScheme());
    }
}
