package dev.weir.ingest.kafka;

import dev.weir.catalog.TopicSpec.Compression;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * The outgoing channels of application.properties, one for each compression, as a producer compresses all of its records alike. Their
 * producers get the settings of our other clients to the letter, where the connector would take a password such as 007 for a number.
 */
@ApplicationScoped
class Channels implements ClientCustomizer<Map<String, Object>> {

    private static final String PREFIX = "events-";

    private final ClientSettings clients;

    Channels(ClientSettings clients) {
        this.clients = clients;
    }

    static String of(Compression compression) {
        return PREFIX + compression.kafkaName();
    }

    @Override
    public Map<String, Object> customize(String channel, Config attributes, Map<String, Object> fromAttributes) {
        var settings = new HashMap<String, Object>();
        clients.producer(compression(channel)).forEach((name, value) -> settings.put(name, value.toString()));
        return settings;
    }

    private static Compression compression(String channel) {
        return Arrays.stream(Compression.values())
                .filter(compression -> of(compression).equals(channel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a channel of ours, found " + channel));
    }

    /** Events go straight to the channel's producer (docs/adr/0009), but a channel that nobody sends to would be reported. */
    @Outgoing(PREFIX + "none")
    Multi<byte[]> nothingUncompressed() {
        return Multi.createFrom().nothing();
    }

    @Outgoing(PREFIX + "gzip")
    Multi<byte[]> nothingInGzip() {
        return Multi.createFrom().nothing();
    }

    @Outgoing(PREFIX + "lz4")
    Multi<byte[]> nothingInLz4() {
        return Multi.createFrom().nothing();
    }
}
