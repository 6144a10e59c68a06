package dev.weir.api.question;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Cuts time into parts by the clock and calendar of a zone.
 *
 * <p>Parts of a day begin whenever the local clock shows a multiple of their length since midnight: where a clock is set back,
 * the hour that comes twice is two parts; where it is set forward, a part is missing or shorter. Days begin at their first
 * moment, weeks on Monday, months on their first day.
 */
public record Calendar(Length every, ZoneId zone) {

    private static final int SECONDS_OF_DAY = 86_400;

    /** Whether parts of this length fit into a day, or are days. */
    static boolean divides(Length length) {
        return length.unit().isOfCalendar() || SECONDS_OF_DAY % length.atLeast().toSeconds() == 0;
    }

    /** When parts begin, from the last at or before the first moment, to the first at or after the second. */
    public List<Instant> edges(Instant from, Instant to) {
        return every.unit().isOfCalendar() ? dates(from, to) : times(from, to);
    }

    private List<Instant> dates(Instant from, Instant to) {
        var edges = new ArrayList<Instant>();
        LocalDate date = floor(LocalDate.ofInstant(from, zone));
        Instant edge = beginning(date);
        edges.add(edge);
        while (edge.isBefore(to)) {
            date = next(date);
            edge = beginning(date);
            edges.add(edge);
        }
        return edges;
    }

    private Instant beginning(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    private LocalDate floor(LocalDate date) {
        int n = every.amount();
        return switch (every.unit()) {
            case DAY -> LocalDate.ofEpochDay(Math.floorDiv(date.toEpochDay(), n) * n);
            // 1970 began on a Thursday.
            case WEEK -> LocalDate.ofEpochDay(Math.floorDiv(date.toEpochDay() + 3, 7L * n) * 7L * n - 3);
            case MONTH -> month(date, n);
            case YEAR -> month(date, 12 * n);
            case SECOND, MINUTE, HOUR -> throw new IllegalStateException(every + " is no date");
        };
    }

    private static LocalDate month(LocalDate date, int months) {
        int index = Math.floorDiv(date.getYear() * 12 + date.getMonthValue() - 1, months) * months;
        return LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1);
    }

    private LocalDate next(LocalDate date) {
        return switch (every.unit()) {
            case DAY -> date.plusDays(every.amount());
            case WEEK -> date.plusWeeks(every.amount());
            case MONTH -> date.plusMonths(every.amount());
            case YEAR -> date.plusYears(every.amount());
            case SECOND, MINUTE, HOUR -> throw new IllegalStateException(every + " is no date");
        };
    }

    private List<Instant> times(Instant from, Instant to) {
        var all = new TreeSet<Instant>();
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            addTimes(day, all);
        }
        Instant first = all.floor(from);
        Instant end = all.ceiling(to);
        return List.copyOf(all.subSet(first, true, end, true));
    }

    private void addTimes(LocalDate day, TreeSet<Instant> all) {
        int step = Math.toIntExact(every.atLeast().toSeconds());
        for (int second = 0; second < SECONDS_OF_DAY; second += step) {
            var local = LocalDateTime.of(day, LocalTime.ofSecondOfDay(second));
            for (var offset : zone.getRules().getValidOffsets(local)) {
                all.add(local.toInstant(offset));
            }
        }
    }
}
