package dev.weir.catalog.derive;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * How much time a partition spans, in days of UTC.
 *
 * <p>Results kept up to a month lie in days, up to a year in weeks, longer in months, so that a table has some tens of
 * partitions and retention drops about one part in thirty at a time. Windows further apart than a span would leave most
 * partitions empty and take the next larger one.
 */
public enum PartitionSpan {
    DAY,
    WEEK,
    MONTH;

    public static PartitionSpan of(Duration retention, Duration every) {
        if (retention.compareTo(Duration.ofDays(31)) <= 0 && every.compareTo(Duration.ofDays(1)) <= 0) {
            return DAY;
        }
        if (retention.compareTo(Duration.ofDays(366)) <= 0 && every.compareTo(Duration.ofDays(7)) <= 0) {
            return WEEK;
        }
        return MONTH;
    }

    /** The partition of this span that holds the moment. */
    public Partition holding(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return switch (this) {
            case DAY -> new Partition(day, day.plusDays(1));
            case WEEK -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new Partition(monday, monday.plusWeeks(1));
            }
            case MONTH -> {
                var first = day.withDayOfMonth(1);
                yield new Partition(first, first.plusMonths(1));
            }
        };
    }

    /**
     * The partitions that must be made before rows at these moments can be written, earliest first. They stop where one that
     * exists begins: after a change of retention, days and weeks lie side by side until the older ones are dropped.
     */
    public List<Partition> missing(Collection<Instant> moments, Collection<Partition> existing) {
        var missing = new TreeSet<Partition>();
        for (var moment : moments) {
            if (existing.stream().noneMatch(partition -> partition.holds(moment))) {
                var partition = holding(moment);
                for (var other : existing) {
                    partition = partition.clippedAround(moment, other);
                }
                missing.add(partition);
            }
        }
        return List.copyOf(missing);
    }
}
