package dev.weir.catalog.generate;

import dev.weir.catalog.DayShape;
import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when the next event is due: evenly spaced at the rate, which the day's shape stretches. */
public record Schedule(Rate rate, Optional<DayShape> day) {

    private static final double DAY_NANOS = Duration.ofDays(1).toNanos();

    public static Schedule of(GeneratorSource source) {
        return new Schedule(source.rate(), source.day());
    }

    /** When the event after the one at this moment is due; never, at a rate of nothing. */
    public Instant after(Instant previous) {
        double perSecond = rateAt(previous);
        if (perSecond <= 0) {
            return Instant.MAX;
        }
        double nanos = 1e9 / perSecond;
        return nanos < Long.MAX_VALUE ? previous.plusNanos(Math.max(1, Math.round(nanos))) : Instant.MAX;
    }

    /** Events a second at this moment. */
    public double rateAt(Instant moment) {
        return rate.perSecond() * day.map(shape -> level(shape, moment)).orElse(1.0);
    }

    private static double level(DayShape shape, Instant moment) {
        double nanos = moment.getEpochSecond() % 86_400 * 1e9 + moment.getNano();
        double angle = 2 * Math.PI * (nanos - shape.peak().toNanoOfDay()) / DAY_NANOS;
        double low = shape.low().of();
        return low + (1 - low) * (1 + Math.cos(angle)) / 2;
    }
}
