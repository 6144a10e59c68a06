package dev.weir.api.canary;

import dev.weir.api.ledger.LedgerState;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.subject.Subjects;
import dev.weir.catalog.derive.Meter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long events take from the door until this service sees them, stream by stream, as their canaries tell. */
@Startup
@ApplicationScoped
public class EndToEnd {

    private final Subjects subjects;
    private final MeterRegistry registry;
    private final Clock clock;
    private volatile Map<String, Arrival> arrivals = Map.of();
    private volatile boolean hasLooked;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    EndToEnd(LedgerWatch ledger, Subjects subjects, MeterRegistry registry, Clock clock) {
        this.subjects = subjects;
        this.registry = registry;
        this.clock = clock;
        ledger.onRead(this::look);
    }

    /** The last arrival of a stream's canaries. */
    public Optional<Arrival> last(String stream) {
        return Optional.ofNullable(arrivals.get(stream));
    }

    /** When those came that were there already at the first look, nobody knows. */
    private void look(LedgerState state) {
        var now = clock.instant();
        var next = new HashMap<String, Arrival>();
        state.streams().forEach((stream, found) -> found.canary()
                .map(setOut -> last(stream)
                        .filter(known -> known.setOut().equals(setOut))
                        .orElseGet(() -> hasLooked ? Arrival.seen(setOut, now) : Arrival.found(setOut)))
                .ifPresent(arrival -> next.put(stream, arrival)));
        arrivals = Map.copyOf(next);
        hasLooked = true;
        subjects.streams().forEach(served -> last(served.name()).ifPresent(arrival -> show(served.name(), arrival)));
    }

    private void show(String stream, Arrival arrival) {
        gauge(Meter.CANARY_AGE, stream);
        if (arrival.took().isPresent()) {
            gauge(Meter.END_TO_END, stream);
        }
    }

    private void gauge(Meter meter, String stream) {
        if (!shown.add(meter + " " + stream)) {
            return;
        }
        Gauge.builder(meter.prometheus(), this, all -> all.number(meter, stream))
                .description(meter.help())
                .tag("stream", stream)
                .strongReference(true)
                .register(registry);
    }

    private double number(Meter meter, String stream) {
        return last(stream)
                .map(arrival -> meter == Meter.CANARY_AGE
                        ? seconds(arrival.age(clock.instant()))
                        : arrival.took().map(EndToEnd::seconds).orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
