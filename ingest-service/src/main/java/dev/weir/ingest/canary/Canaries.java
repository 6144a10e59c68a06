package dev.weir.ingest.canary;

import dev.weir.catalog.derive.Meter;
import dev.weir.ingest.kafka.KafkaClients;
import dev.weir.ingest.settings.IngestSettings;
import dev.weir.ingest.stream.ServedStream;
import dev.weir.ingest.stream.ServedStreams;
import dev.weir.ingest.work.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The canaries of all streams, one stream after the other, so that none is measured while it waits for another. */
@ApplicationScoped
public class Canaries {

    private final Duration every;
    private final ServedStreams streams;
    private final KafkaClients kafka;
    private final MeterRegistry registry;
    private final Workers workers;
    private final Vertx vertx;
    private final Clock clock;
    private final List<Long> timers = new ArrayList<>();

    Canaries(
            IngestSettings settings,
            ServedStreams streams,
            KafkaClients kafka,
            MeterRegistry registry,
            Workers workers,
            Vertx vertx,
            Clock clock) {
        this.every = settings.canary().every();
        this.streams = streams;
        this.kafka = kafka;
        this.registry = registry;
        this.workers = workers;
        this.vertx = vertx;
        this.clock = clock;
    }

    public void start() {
        if (every.toMillis() < 1) {
            return;
        }
        long share = every.toMillis() / Math.max(1, streams.all().size());
        long first = 1;
        for (var stream : streams.all()) {
            var run = run(stream);
            timers.add(vertx.setPeriodic(first, every.toMillis(), timer -> run.send()));
            first += share;
        }
    }

    public void stop() {
        timers.forEach(vertx::cancelTimer);
    }

    private CanaryRun run(ServedStream stream) {
        var sent = Counter.builder(Meter.CANARIES_SENT.prometheus())
                .description(Meter.CANARIES_SENT.help())
                .tag("stream", stream.spec().name())
                .register(registry);
        return new CanaryRun(stream, () -> kafka.partitions(stream.spec()), sent, workers, clock);
    }
}
