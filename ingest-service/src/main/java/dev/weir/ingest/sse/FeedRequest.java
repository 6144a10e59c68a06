package dev.weir.ingest.sse;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Optional;

/** What a connection to a feed asks for, depending on how far the feed has been read. */
final class FeedRequest {

    private static final int LARGEST_HEADERS = 16 * 1024;

    /** Larger chunks mean fewer hand-overs from the event loop to the workers. */
    private static final int LARGEST_CHUNK = 64 * 1024;

    private FeedRequest() {}

    static HttpClientOptions client(FeedPlan plan) {
        return new HttpClientOptions()
                .setSsl(plan.isSecure())
                .setVerifyHost(true)
                .setConnectTimeout(Math.toIntExact(plan.connect().toMillis()))
                .setMaxPoolSize(1)
                .setKeepAlive(false)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxChunkSize(LARGEST_CHUNK)
                .setMaxRedirects(0);
    }

    static RequestOptions from(FeedPlan plan, URI url, Optional<Position> position) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(resuming(plan, url, position).toString())
                .setFollowRedirects(false)
                .setTimeout(0)
                .putHeader("Accept", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("User-Agent", plan.userAgent());
        position.filter(known -> known.moment().isEmpty())
                .ifPresent(known -> options.putHeader("Last-Event-ID", known.id()));
        return options;
    }

    /**
     * A position with a moment is resumed by asking for everything since then and a bit earlier, because ids that are timestamps aren't
     * in the order of the feed: resuming by the id itself would lose events.
     */
    private static URI resuming(FeedPlan plan, URI url, Optional<Position> position) {
        return position.flatMap(Position::moment)
                .map(moment -> moment.minus(plan.source().overlap()).toEpochMilli())
                .map(since -> URI.create(url + (url.getQuery() == null ? "?" : "&") + "since=" + since))
                .orElse(url);
    }
}
