package dev.weir.bench.process;

import dev.weir.bench.process.peer.Event;
import dev.weir.bench.process.peer.Metric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The rows that everybody must arrive at, counted from the events themselves. */
final class ExpectedRows {

    private final Map<Metric, Map<Key, Sums>> rows = new EnumMap<>(Metric.class);
    private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);

    /** What tells a row apart. */
    record Key(long windowStart, String dimensions) {}

    /** What stands in a row. */
    record Sums(long count, long cents) {
        Sums plus(Sums other) {
            return new Sums(count + other.count, cents + other.cents);
        }
    }

    ExpectedRows() {
        for (var metric : Metric.values()) {
            rows.put(metric, new HashMap<>());
            counts.put(metric, 0L);
        }
    }

    void add(Event event) {
        for (var metric : Metric.values()) {
            if (metric.counts(event)) {
                add(metric, event);
            }
        }
    }

    private void add(Metric metric, Event event) {
        var own = of(metric);
        String dimensions = metric.key(event);
        var sums = new Sums(1, metric.cents(event));
        long newest = Math.floorDiv(event.millis(), metric.everyMillis()) * metric.everyMillis();
        for (long start = newest; start > event.millis() - metric.sizeMillis(); start -= metric.everyMillis()) {
            own.merge(new Key(start, dimensions), sums, Sums::plus);
            counts.merge(metric, 1L, Long::sum);
        }
    }

    Map<Key, Sums> of(Metric metric) {
        return rows.getOrDefault(metric, Map.of());
    }

    /** The sum of all counts of a metric. */
    long count(Metric metric) {
        return counts.getOrDefault(metric, 0L);
    }
}
