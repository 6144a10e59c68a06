package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that does nothing but make events up, and is frozen while others have their turn. */
final class Generating implements Contender, AutoCloseable {

    static final String NAME = "generator";

    private static final Map<String, String> AS_FAST_AS_IT_GOES =
            Map.of("WEIR_GENERATORS", "true", "EVENTS_PER_SECOND", "1000000");

    private final IngestService.Setup setup;
    private final int events;
    private @Nullable IngestService service;

    Generating(IngestService.Setup setup, int events) {
        this.setup = setup;
        this.events = events;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException {
        var generator = awake();
        // What was on its way when it was frozen is settled first.
        awaitEvents(generator, generator.produced(NAME));
        double before = generator.produced(NAME);
        long start = System.nanoTime();
        awaitEvents(generator, before);
        double made = generator.produced(NAME) - before;
        var time = Duration.ofNanos(System.nanoTime() - start);
        generator.freeze();
        return Rate.of(made, time);
    }

    private IngestService awake() throws IOException {
        var known = service;
        if (known == null) {
            known = setup.start("ingest-service-generator", Feed.NOBODY, AS_FAST_AS_IT_GOES);
            service = known;
        } else {
            known.thaw();
        }
        return known;
    }

    private void awaitEvents(IngestService generator, double before) {
        generator.await(() -> generator.produced(NAME) >= before + events);
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
