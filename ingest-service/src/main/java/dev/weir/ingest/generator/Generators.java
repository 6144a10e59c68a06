package dev.weir.ingest.generator;

import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Rate;
import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.generate.Schedule;
import dev.weir.ingest.settings.IngestSettings;
import dev.weir.ingest.settings.IngestSettings.Held;
import dev.weir.ingest.stream.ServedStream;
import dev.weir.ingest.stream.ServedStreams;
import dev.weir.ingest.work.Workers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The generators of all streams that declare one, where they are switched on. */
@ApplicationScoped
public class Generators {

    private final IngestSettings settings;
    private final ServedStreams streams;
    private final Workers workers;
    private final Vertx vertx;
    private final Clock clock;
    private final List<GeneratorRun> runs = new ArrayList<>();

    Generators(IngestSettings settings, ServedStreams streams, Workers workers, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.streams = streams;
        this.workers = workers;
        this.vertx = vertx;
        this.clock = clock;
    }

    public void start() {
        if (settings.generators()) {
            for (var stream : streams.all()) {
                stream.spec().source().generator().ifPresent(source -> runs.add(run(stream, source)));
            }
            runs.forEach(GeneratorRun::start);
        }
    }

    /** Completes when all that was sent has been answered. */
    public Uni<Void> stop() {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(runs.stream()
                        .map(run -> Uni.createFrom().completionStage(run::stop))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private GeneratorRun run(ServedStream stream, GeneratorSource source) {
        return new GeneratorRun(
                stream,
                EventGenerator.of(stream.spec(), source),
                schedule(source),
                Held.ofSource(settings.held()),
                workers,
                vertx,
                clock);
    }

    private Schedule schedule(GeneratorSource source) {
        var asked = settings.eventsPerSecond();
        return asked.isPresent()
                ? new Schedule(
                        new Rate(BigDecimal.valueOf(asked.getAsDouble()), Duration.ofSeconds(1)), Optional.empty())
                : Schedule.of(source);
    }
}
