package dev.weir.catalog.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads date-times as RFC 3339 writes them, with an offset and up to nine digits of a second.
 *
 * <p>Narrower than the RFC where no table could hold the rest: `T` and `Z` in capitals, years from 0001, offsets
 * within 18 hours, and no leap second, which neither Java nor Spark has a number for.
 */
public final class Rfc3339 {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DIGITS_OF_NANOSECONDS = 9;
    private static final int OFFSET_LENGTH = "+00:00".length();
    private static final int MOST_OFFSET_MINUTES = 18 * 60;
    private static final int INVALID = Integer.MIN_VALUE;

    private Rfc3339() {}

    public static Optional<Instant> parse(String text) {
        if (!isShapedLikeDateTime(text)) {
            return Optional.empty();
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (!isWithin(hour, 0, 23) || !isWithin(minute, 0, 59) || !isWithin(second, 0, 59)) {
            return Optional.empty();
        }
        int offsetAt = text.charAt(19) == '.' ? endOfDigits(text, 20) : 19;
        int nanoseconds = offsetAt == 19 ? 0 : nanoseconds(text, 20, offsetAt);
        int offset = offsetMinutes(text, offsetAt);
        int day = epochDay(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        if (nanoseconds == INVALID || offset == INVALID || day == INVALID) {
            return Optional.empty();
        }
        long seconds = (long) day * SECONDS_PER_DAY + hour * 3600L + (minute - offset) * 60L + second;
        return Optional.of(Instant.ofEpochSecond(seconds, nanoseconds));
    }

    private static boolean isShapedLikeDateTime(String text) {
        return text.length() >= "2026-01-31T12:00:00Z".length()
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static int epochDay(int year, int month, int day) {
        if (!isWithin(year, 1, 9999)
                || !isWithin(month, 1, 12)
                || !isWithin(day, 1, YearMonth.of(year, month).lengthOfMonth())) {
            return INVALID;
        }
        return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
    }

    private static int nanoseconds(String text, int from, int end) {
        int digits = end - from;
        if (!isWithin(digits, 1, DIGITS_OF_NANOSECONDS)) {
            return INVALID;
        }
        int value = number(text, from, digits);
        for (int i = digits; i < DIGITS_OF_NANOSECONDS; i++) {
            value *= 10;
        }
        return value;
    }

    private static int offsetMinutes(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (left != OFFSET_LENGTH || text.charAt(at + 3) != ':') {
            return INVALID;
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        if (!isWithin(hours, 0, 18) || !isWithin(minutes, 0, 59) || hours * 60 + minutes > MOST_OFFSET_MINUTES) {
            return INVALID;
        }
        return switch (text.charAt(at)) {
            case '+' -> hours * 60 + minutes;
            case '-' -> -(hours * 60 + minutes);
            default -> INVALID;
        };
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int number(String text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(text.charAt(i))) {
                return INVALID;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWithin(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
