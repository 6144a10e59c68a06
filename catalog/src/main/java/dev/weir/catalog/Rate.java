package dev.weir.catalog;

import java.math.BigDecimal;
import java.time.Duration;

/** So many events in so long a time. */
public record Rate(BigDecimal events, Duration per) {

    public Rate {
        if (events.signum() < 0 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "expected a rate such as 20 per second, found " + events + " per " + per);
        }
    }

    public double perSecond() {
        return events.doubleValue() * 1e9 / per.toNanos();
    }
}
