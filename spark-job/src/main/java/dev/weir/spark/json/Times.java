package dev.weir.spark.json;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads times as Spark's cast from text does, in UTC where they name no zone; the usual form faster than that. */
final class Times {

    private static final long MICROS = 1_000_000;
    private static final UTF8String DASH = UTF8String.fromString("-");
    private static final ValueRange MONTHS = ValueRange.of(1, 12);
    private static final int SECONDS_END = "2026-01-01T00:00:00".length();

    private Times() {}

    /** Microseconds since 1970, or nothing where the text is no time. */
    static @Nullable Long micros(String text) {
        int end = text.length() - 1;
        return isInUtc(text, end) ? Long.valueOf(utc(text, end)) : bySpark(UTF8String.fromString(text));
    }

    static @Nullable Long micros(UTF8String text) {
        return micros(text.toString());
    }

    static @Nullable Long bySpark(UTF8String text) {
        // Spark takes a time of day alone for one of today.
        boolean hasDate =
                text.substring(4, 5).equals(DASH) && text.substring(7, 8).equals(DASH);
        var micros = hasDate ? DateTimeUtils.stringToTimestamp(text, ZoneOffset.UTC) : scala.Option.empty();
        return micros.isDefined() ? (Long) micros.get() : null;
    }

    /** Whether it is `2026-01-01T00:00:00Z`, with or without a fraction, and there is such a moment. */
    private static boolean isInUtc(String text, int end) {
        return end >= SECONDS_END
                && text.charAt(end) == 'Z'
                && isDate(text)
                && isTimeOfDay(text)
                && (end == SECONDS_END || isFraction(text, end));
    }

    private static boolean isDate(String text) {
        return isNumber(text, 0, 4)
                && text.charAt(4) == '-'
                && isNumber(text, 5, 7)
                && text.charAt(7) == '-'
                && isNumber(text, 8, 10)
                && MONTHS.isValidIntValue(number(text, 5, 7))
                && number(text, 8, 10) >= 1
                && number(text, 8, 10)
                        <= YearMonth.of(number(text, 0, 4), number(text, 5, 7)).lengthOfMonth();
    }

    private static boolean isTimeOfDay(String text) {
        return text.charAt(10) == 'T'
                && isNumber(text, 11, 13)
                && number(text, 11, 13) < 24
                && text.charAt(13) == ':'
                && isNumber(text, 14, 16)
                && number(text, 14, 16) < 60
                && text.charAt(16) == ':'
                && isNumber(text, 17, SECONDS_END)
                && number(text, 17, SECONDS_END) < 60;
    }

    private static boolean isFraction(String text, int end) {
        int digits = end - SECONDS_END - 1;
        return text.charAt(SECONDS_END) == '.' && digits >= 1 && digits <= 9 && isNumber(text, SECONDS_END + 1, end);
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long utc(String text, int end) {
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long seconds = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, SECONDS_END);
        return (days * 86_400 + seconds) * MICROS + fraction(text, end);
    }

    /** What lies below a microsecond is cut off. */
    private static long fraction(String text, int end) {
        long micros = 0;
        for (int i = SECONDS_END + 1; i <= SECONDS_END + 6; i++) {
            micros = micros * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return micros;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
