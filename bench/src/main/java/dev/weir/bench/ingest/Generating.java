package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A service that does nothing but make events up, measured after twice its turn, like ProducerPerformance. */
record Generating(IngestService.Setup setup, int events) implements Contender {

    static final String NAME = "generator";

    private static final Map<String, String> AS_FAST_AS_IT_GOES =
            Map.of("WEIR_GENERATORS", "true", "EVENTS_PER_SECOND", "1000000");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException {
        try (var service = setup.start("ingest-service-generator", Feed.NOBODY, AS_FAST_AS_IT_GOES)) {
            service.await(() -> service.produced(NAME) >= 2.0 * events);
            double before = service.produced(NAME);
            long start = System.nanoTime();
            service.await(() -> service.produced(NAME) >= before + events);
            double made = service.produced(NAME) - before;
            return Rate.of(made, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
