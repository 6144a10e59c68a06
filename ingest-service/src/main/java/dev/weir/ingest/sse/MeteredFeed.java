package dev.weir.ingest.sse;

import dev.weir.catalog.derive.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a feed, as Prometheus sees it. */
final class MeteredFeed implements FeedMeters {

    private final Clock clock;
    private final Map<Reconnect, Counter> reconnects = new EnumMap<>(Reconnect.class);
    private final Counter canaries;
    private volatile boolean connected;
    private volatile Instant lastSign;
    private volatile @Nullable Instant position;

    MeteredFeed(String stream, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.lastSign = clock.instant();
        for (var reason : Reconnect.values()) {
            reconnects.put(reason, reconnects(stream, registry, reason));
        }
        this.canaries = Counter.builder(Meter.FEED_CANARIES.prometheus())
                .description(Meter.FEED_CANARIES.help())
                .tag("stream", stream)
                .register(registry);
        Gauge.builder(Meter.FEED_CONNECTED.prometheus(), this, feed -> feed.connected ? 1 : 0)
                .description(Meter.FEED_CONNECTED.help())
                .tag("stream", stream)
                .strongReference(true)
                .register(registry);
        Gauge.builder(Meter.FEED_SILENCE.prometheus(), this, feed -> feed.since(feed.lastSign))
                .description(Meter.FEED_SILENCE.help())
                .tag("stream", stream)
                .strongReference(true)
                .register(registry);
        Gauge.builder(Meter.FEED_LAG.prometheus(), this, MeteredFeed::lag)
                .description(Meter.FEED_LAG.help())
                .tag("stream", stream)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void connected(boolean now) {
        connected = now;
    }

    @Override
    public void reconnect(Reconnect reason) {
        var counter = reconnects.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void canary() {
        canaries.increment();
    }

    @Override
    public void sign(Instant moment) {
        lastSign = moment;
    }

    @Override
    public void position(Instant moment) {
        position = moment;
    }

    private double lag() {
        var reached = position;
        return reached == null ? Double.NaN : since(reached);
    }

    private double since(Instant moment) {
        return Duration.between(moment, clock.instant()).toMillis() / 1000.0;
    }

    private static Counter reconnects(String stream, MeterRegistry registry, Reconnect reason) {
        return Counter.builder(Meter.FEED_RECONNECTS.prometheus())
                .description(Meter.FEED_RECONNECTS.help())
                .tags("stream", stream, "reason", reason.label())
                .register(registry);
    }
}
