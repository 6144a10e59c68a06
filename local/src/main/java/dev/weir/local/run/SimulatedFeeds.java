package dev.weir.local.run;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.SseSource;
import dev.weir.catalog.StreamSpec;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Points the streams that read Wikimedia at the simulator; both have the same paths. */
record SimulatedFeeds(Catalog catalog, int port) {
    private static final String WIKIMEDIA = "stream.wikimedia.org";

    /** For ingest-service; empty when no stream reads Wikimedia. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (StreamSpec stream : catalog.streams().values()) {
            Optional<URI> feed =
                    stream.source().sse().map(SseSource::url).filter(url -> WIKIMEDIA.equals(url.getHost()));
            feed.ifPresent(url -> environment.put(
                    "WEIR_FEED_" + stream.name().toUpperCase(Locale.ROOT) + "_URL",
                    StackPorts.url(port) + url.getRawPath()));
        }
        return environment;
    }
}
