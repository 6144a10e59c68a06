package dev.weir.ingest.stream;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Meter;
import dev.weir.catalog.event.EventReader;
import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.DeclaredCheck;
import dev.weir.ingest.intake.Intake;
import dev.weir.ingest.intake.MeteredIntake;
import dev.weir.ingest.kafka.KafkaClients;
import dev.weir.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every stream that this service takes events for. */
@ApplicationScoped
public class ServedStreams {

    private final Map<String, ServedStream> streams = new TreeMap<>();

    ServedStreams(Catalog catalog, KafkaClients kafka, IngestSettings settings, MeterRegistry registry, Clock clock) {
        var whole = Budget.of(settings.held().total().asLongValue());
        for (var spec : catalog.streams().values()) {
            var budget = whole.part(settings.held().stream().asLongValue());
            streams.put(spec.name(), new ServedStream(spec, intake(spec, kafka, registry, clock), budget));
            Gauge.builder(Meter.INFLIGHT_BYTES.prometheus(), budget, Budget::held)
                    .description(Meter.INFLIGHT_BYTES.help())
                    .tag("stream", spec.name())
                    .register(registry);
        }
    }

    public Optional<ServedStream> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    public Collection<ServedStream> all() {
        return Collections.unmodifiableCollection(streams.values());
    }

    private static Intake intake(StreamSpec spec, KafkaClients kafka, MeterRegistry registry, Clock clock) {
        return new Intake(
                spec,
                new DeclaredCheck(EventReader.of(spec)),
                kafka.sink(spec.topic().compression()),
                new MeteredIntake(spec.name(), registry),
                clock);
    }
}
