package dev.weir.api.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what is asked and how long it takes. */
@ApplicationScoped
public class Meters {

    private final MeterRegistry registry;
    private final Counter rows;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.rows = Counter.builder("weir_api_rows_total")
                .description("Rows sent in answers.")
                .register(registry);
    }

    /** One request of a kind, such as metric or late, with the status it got. */
    void answered(String kind, int status, Duration took) {
        Timer.builder("weir_api_request_seconds")
                .description("From a request to the end of its answer.")
                .tag("kind", kind)
                .tag("status", Integer.toString(status))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry)
                .record(took);
    }

    void sent(int count) {
        rows.increment(count);
    }
}
