package dev.weir.ingest.intake;

import dev.weir.catalog.derive.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What becomes of a stream's events, as Prometheus sees it. */
public final class MeteredIntake implements IntakeMeters {

    private static final String NOT_STORED = "not_stored";
    private static final Duration[] BOUNDARIES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final String stream;
    private final MeterRegistry registry;
    private final Map<Source, Counter> produced = new EnumMap<>(Source.class);
    private final Map<Source, Timer> latency = new EnumMap<>(Source.class);
    private final Map<String, Counter> failed = new ConcurrentHashMap<>();

    public MeteredIntake(String stream, MeterRegistry registry) {
        this.stream = stream;
        this.registry = registry;
        for (var source : Source.values()) {
            produced.put(source, produced(source));
            latency.put(source, latency(source));
        }
        failed.put(NOT_STORED, failed(NOT_STORED));
    }

    @Override
    public void stored(Source source, Duration passed) {
        count(produced, source).increment();
        count(latency, source).record(passed);
    }

    @Override
    public void refused(String reason) {
        failed.computeIfAbsent(reason, this::failed).increment();
    }

    @Override
    public void notStored() {
        failed.computeIfAbsent(NOT_STORED, this::failed).increment();
    }

    private Counter produced(Source source) {
        return Counter.builder(Meter.EVENTS_PRODUCED.prometheus())
                .description(Meter.EVENTS_PRODUCED.help())
                .tags("stream", stream, "source", source.label())
                .register(registry);
    }

    private Timer latency(Source source) {
        return Timer.builder(Meter.EVENT_PRODUCTION_LATENCY.prometheus())
                .description(Meter.EVENT_PRODUCTION_LATENCY.help())
                .tags("stream", stream, "source", source.label())
                .serviceLevelObjectives(BOUNDARIES)
                .register(registry);
    }

    private Counter failed(String reason) {
        return Counter.builder(Meter.EVENTS_FAILED.prometheus())
                .description(Meter.EVENTS_FAILED.help())
                .tags("stream", stream, "reason", reason)
                .register(registry);
    }

    private static <T> T count(Map<Source, T> meters, Source source) {
        T meter = meters.get(source);
        if (meter == null) {
            throw new IllegalStateException("every source has its meters");
        }
        return meter;
    }
}
