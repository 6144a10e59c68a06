package dev.weir.bench.ingest;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Goal;
import dev.weir.bench.Ground;
import dev.weir.bench.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "How fast events get into Kafka: over HTTP, from a feed and from a generator, beside Kafka's"
                + " ProducerPerformance with the same events, broker and settings; and how long one event takes.")
public final class IngestBench implements Callable<Integer> {

    private final Ground ground;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(names = "--events", paramLabel = "N", description = "Events of a contender's turn. Default: 200000.")
    private int events = 200_000;

    @Option(names = "--note", paramLabel = "BYTES", description = "Size of an event's longest text. Default: 800.")
    private int note = 800;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a turn of single events. Default: 10.")
    private int seconds = 10;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Have Java's flight recorder leave a recording of each service here.")
    private @Nullable Path profile;

    public IngestBench(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Integer call() throws Exception {
        var stack = ground.engines().freshStack("ingest");
        var catalog = Declaration.write(ground.directory().resolve("ingest-catalog"), stack.topic("orders"), note);
        var payload = Payload.of(catalog);
        var setup = new IngestService.Setup(ground, stack, catalog, Optional.ofNullable(profile));
        int rates = options.show(rates(setup, payload), ground.out());
        int latency = options.show(latency(setup, payload), ground.out());
        return Math.max(rates, latency);
    }

    private Report rates(IngestService.Setup setup, Payload payload) throws Exception {
        try (var feed = new Feed(payload);
                var service = setup.start("ingest-service", feed.address(), Map.of());
                var generating = new Generating(setup, events)) {
            var contenders = List.of(
                    new ProducerPerformance(ground, setup.stack(), payload, events),
                    new HttpPosts(service, payload, events),
                    new FeedReading(service, feed, events),
                    generating);
            var results = options.rounds(ground.out()).play(contenders);
            String title = String.format(
                    Locale.ROOT, "Events of %.0f bytes into Kafka, %,d in a turn", payload.averageBytes(), events);
            return new Report(
                    title,
                    results,
                    ProducerPerformance.NAME,
                    List.of(
                            new Goal.Ratio(HttpPosts.NAME, Rate.EVENTS, ProducerPerformance.NAME, 0.5),
                            new Goal.Ratio(FeedReading.NAME, Rate.EVENTS, ProducerPerformance.NAME, 0.5),
                            new Goal.Ratio(Generating.NAME, Rate.EVENTS, ProducerPerformance.NAME, 0.8)));
        }
    }

    private Report latency(IngestService.Setup setup, Payload payload) throws Exception {
        try (var service = setup.start("ingest-service-single", Feed.NOBODY, Map.of())) {
            var single = new SingleEvents(service, payload, Duration.ofSeconds(seconds));
            return new Report(
                    "One event in a request, " + SingleEvents.PER_SECOND + " requests a second",
                    options.rounds(ground.out()).play(List.of(single)),
                    SingleEvents.NAME,
                    List.of(new Goal.Limit(SingleEvents.NAME, SingleEvents.P99, 20)));
        }
    }
}
