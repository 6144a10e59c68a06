package dev.weir.bench.ingest;

import dev.weir.bench.Quantity;
import java.time.Duration;
import java.util.Map;

/** What all sources are compared by. */
final class Rate {

    static final Quantity EVENTS = Quantity.more("events a second");

    private Rate() {}

    static Map<Quantity, Double> of(double events, Duration time) {
        return Map.of(EVENTS, events * 1e9 / time.toNanos());
    }
}
