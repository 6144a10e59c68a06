package dev.weir.ingest.sse;

import dev.weir.catalog.SseSource;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.Names;
import dev.weir.ingest.kafka.KafkaClients;
import dev.weir.ingest.settings.IngestSettings;
import dev.weir.ingest.settings.IngestSettings.Held;
import dev.weir.ingest.stream.ServedStream;
import dev.weir.ingest.stream.ServedStreams;
import dev.weir.ingest.work.SerialWork;
import dev.weir.ingest.work.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;

/** The readers of all declared feeds. */
@ApplicationScoped
public class Feeds {

    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);

    private final IngestSettings settings;
    private final Config config;
    private final ServedStreams streams;
    private final KafkaClients kafka;
    private final Workers workers;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Vertx vertx;
    private final Positions positions;
    private final List<Feed> feeds = new ArrayList<>();

    /** One feed, its reader, the keeper of its position, and who knows what is behind it. */
    private record Feed(FeedReader reader, PositionKeeper keeper, Optional<SpecificationReader> specification) {

        Glance glance() {
            return new Glance(reader.stream(), reader.state(), specification.map(SpecificationReader::told));
        }
    }

    /**
     * A feed's state for those who look at the service from outside.
     *
     * @param service what the service behind it says about itself, where it says so
     */
    public record Glance(String stream, FeedState state, Optional<String> service) {}

    Feeds(
            IngestSettings settings,
            Config config,
            ServedStreams streams,
            KafkaClients kafka,
            Workers workers,
            MeterRegistry registry,
            Clock clock,
            Vertx vertx) {
        this.settings = settings;
        this.config = config;
        this.streams = streams;
        this.kafka = kafka;
        this.workers = workers;
        this.registry = registry;
        this.clock = clock;
        this.vertx = vertx;
        this.positions = new Positions(
                settings.kafka().positions().orElse(Names.FEED_POSITIONS_TOPIC), kafka, kafka.sink(Compression.NONE));
    }

    /** Reads every feed on from where it stood. */
    public Uni<Void> start() {
        for (var stream : streams.all()) {
            stream.spec().source().sse().ifPresent(source -> feeds.add(feed(stream, source)));
        }
        if (feeds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(positions::read)
                .runSubscriptionOn(workers)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .indefinitely()
                .invoke(known -> start(known))
                .replaceWithVoid();
    }

    /** Completes when all that was read has been acknowledged and the positions are kept. */
    public Uni<Void> stop() {
        if (feeds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(feeds.stream().map(this::stop).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    public boolean isEmpty() {
        return feeds.isEmpty();
    }

    public Collection<Glance> glances() {
        return feeds.stream().map(Feed::glance).toList();
    }

    private void start(Map<String, Position> known) {
        feeds.forEach(feed -> {
            feed.specification().ifPresent(SpecificationReader::start);
            feed.reader().start(Optional.ofNullable(known.get(feed.keeper().key())));
        });
    }

    private Uni<Void> stop(Feed feed) {
        feed.specification().ifPresent(SpecificationReader::stop);
        return Uni.createFrom()
                .completionStage(() -> feed.reader().stop().toCompletionStage())
                .chain(() -> Uni.createFrom().completionStage(feed.keeper()::keepNow));
    }

    private Feed feed(ServedStream stream, SseSource source) {
        var plan = plan(stream, source);
        var keeper = new PositionKeeper(plan.key(), positions, workers, clock, KEEP_EVERY);
        var serial = new SerialWork(workers);
        FeedDelivery delivery =
                parcel -> CompletableFuture.supplyAsync(() -> stream.intake().take(parcel), serial)
                        .thenCompose(receipt -> receipt);
        var reader = new FeedReader(
                plan,
                new FeedConnection.Room(delivery, stream.budget().part(Held.ofSource(settings.held()))),
                new MeteredFeed(plan.stream(), registry, clock),
                keeper::keep,
                new Backoff(plan.pause(), plan.longestPause(), RandomGenerator.getDefault()),
                clock,
                vertx);
        var specification = plan.specification().map(address -> new SpecificationReader(plan, address));
        return new Feed(reader, keeper, specification);
    }

    private FeedPlan plan(ServedStream stream, SseSource source) {
        String name = stream.spec().name();
        // A map of settings would not do: in an environment variable a stream's underscore can't be told from a dot.
        var url =
                config.getOptionalValue("weir.feed." + name + ".url", URI.class).orElse(source.url());
        var told = settings.feeds();
        return new FeedPlan(
                name,
                Names.feedPosition(stream.spec(), source),
                url,
                source,
                source.userAgent().orElse(told.userAgent()),
                told.pause(),
                told.longestPause(),
                told.connect());
    }
}
