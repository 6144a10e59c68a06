package dev.weir.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Windows of one size that start every so often, aligned to the epoch; they slide when they overlap. */
public record Window(Duration size, Duration every) {

    public Window {
        if (size.toMillis() < 1 || every.toMillis() < 1 || size.toMillis() % every.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "expected a window that its slide divides, found " + size + " every " + every);
        }
    }

    public static Window tumbling(Duration size) {
        return new Window(size, size);
    }

    public boolean slides() {
        return !size.equals(every);
    }

    /** The starts of all windows that hold the moment, earliest first. */
    public List<Instant> startsAround(Instant moment) {
        long step = every.toMillis();
        long last = Math.floorDiv(moment.toEpochMilli(), step) * step;
        var starts = new ArrayList<Instant>();
        for (long start = last - size.toMillis() + step; start <= last; start += step) {
            starts.add(Instant.ofEpochMilli(start));
        }
        return starts;
    }
}
