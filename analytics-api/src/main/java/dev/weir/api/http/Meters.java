package dev.weir.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is asked and how long it takes. */
@ApplicationScoped
public class Meters {

    private final MeterRegistry registry;
    private final Counter rows;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String name, int status) {}

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.rows = Counter.builder("weir_api_rows_total")
                .description("Rows sent in answers.")
                .register(registry);
    }

    /** One request of a kind, such as metric or late, with the status it got. */
    void answered(String kind, int status, Duration took) {
        timers.computeIfAbsent(new Kind(kind, status), this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("weir_api_request_seconds")
                .description("From a request to the end of its answer.")
                .tag("kind", kind.name())
                .tag("status", Integer.toString(kind.status()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    void sent(int count) {
        rows.increment(count);
    }
}
