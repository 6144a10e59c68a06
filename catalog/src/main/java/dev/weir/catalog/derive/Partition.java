package dev.weir.catalog.derive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The rows of a table from one day (UTC) to before another; its name tells both. */
public record Partition(LocalDate start, LocalDate end) implements Comparable<Partition> {

    private static final Pattern NAME = Pattern.compile(".*\\$(\\d{8})_(\\d{1,3})");

    public Partition {
        if (!start.isBefore(end) || start.getYear() < 1 || end.getYear() > 9999) {
            throw new IllegalArgumentException(
                    "expected a span of days within the years 1 to 9999, found " + start + " to " + end);
        }
    }

    /** The partition that a table in Postgres is, going by its name. */
    public static Optional<Partition> named(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var start = LocalDate.parse(matcher.group(1), DateTimeFormatter.BASIC_ISO_DATE);
        return Optional.of(new Partition(start, start.plusDays(Integer.parseInt(matcher.group(2)))));
    }

    public boolean holds(Instant moment) {
        var day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return !day.isBefore(start) && day.isBefore(end);
    }

    /** Whether all of it lies before the moment. */
    public boolean isBefore(Instant moment) {
        return !end.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(moment);
    }

    /** The table's name in Postgres: that of the whole, the first day and the number of days. */
    public String name(String table) {
        String suffix =
                "$" + start.format(DateTimeFormatter.BASIC_ISO_DATE) + "_" + ChronoUnit.DAYS.between(start, end);
        if (table.length() + suffix.length() <= Names.LONGEST_IDENTIFIER) {
            return table + suffix;
        }
        String digest = UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return table.substring(0, Names.LONGEST_IDENTIFIER - suffix.length() - 9) + "$" + digest + suffix;
    }

    /** What is left of this one around a moment that the other doesn't hold, when the other's days are taken away. */
    Partition clippedAround(Instant moment, Partition other) {
        var day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return other.end.isAfter(day)
                ? new Partition(start, end.isAfter(other.start) ? other.start : end)
                : new Partition(start.isBefore(other.end) ? other.end : start, end);
    }

    @Override
    public int compareTo(Partition other) {
        return Comparator.comparing(Partition::start)
                .thenComparing(Partition::end)
                .compare(this, other);
    }
}
