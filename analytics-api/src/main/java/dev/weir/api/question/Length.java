package dev.weir.api.question;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A length of time as people write it, such as 5m or 1d. Days and longer are those of a calendar. */
public record Length(int amount, Unit unit) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(s|m|h|d|w|mo|y)");

    static final String EXPECTED = "a length such as 30s, 5m, 1h, 1d, 1w, 1mo or 1y";

    /** What a length is counted in. */
    public enum Unit {
        SECOND("s", 1),
        MINUTE("m", 60),
        HOUR("h", 3_600),
        DAY("d", 86_400),
        WEEK("w", 7 * 86_400),
        MONTH("mo", 28 * 86_400),
        YEAR("y", 365 * 86_400);

        private final String word;
        private final long seconds;

        Unit(String word, long seconds) {
            this.word = word;
            this.seconds = seconds;
        }

        boolean isOfCalendar() {
            return compareTo(DAY) >= 0;
        }
    }

    public static Optional<Length> parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        var unit = Arrays.stream(Unit.values()).collect(Collectors.toMap(u -> u.word, u -> u));
        return Optional.ofNullable(unit.get(matcher.group(2)))
                .map(found -> new Length(Integer.parseInt(matcher.group(1)), found));
    }

    /** The shortest that it can be. */
    public Duration atLeast() {
        return Duration.ofSeconds(amount * unit.seconds);
    }

    public Instant before(Instant moment, ZoneId zone) {
        var local = moment.atZone(zone);
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> moment.minus(atLeast());
            case DAY -> local.minusDays(amount).toInstant();
            case WEEK -> local.minusWeeks(amount).toInstant();
            case MONTH -> local.minusMonths(amount).toInstant();
            case YEAR -> local.minusYears(amount).toInstant();
        };
    }

    @Override
    public String toString() {
        return amount + unit.word;
    }
}
