package dev.weir.catalog.read;

import dev.weir.catalog.Rate;
import dev.weir.catalog.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations, sizes, rates and shares as people write them. */
public final class Words {

    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([A-Za-z]+)\\s*");
    private static final Pattern RATE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s+per\\s+(.+)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?)\\s*%");
    private static final Pattern ONE_IN = Pattern.compile("1\\s+in\\s+(\\d{1,9})");
    private static final BigDecimal LONGEST_MILLIS =
            BigDecimal.valueOf(Duration.ofDays(36_500).toMillis());

    private Words() {}

    /** `5 minutes`, `1h`, `1 hour 30 minutes`; whole milliseconds, a hundred years at most. */
    public static Optional<Duration> duration(String text) {
        var part = PART.matcher(text.strip());
        BigDecimal millis = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            var unit = millisOf(part.group(2));
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit.get())));
            end = part.end();
        }
        boolean whole = millis.stripTrailingZeros().scale() <= 0;
        if (end == 0 || end != text.strip().length() || !whole || millis.compareTo(LONGEST_MILLIS) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis.longValueExact()));
    }

    /** The duration in its largest whole unit. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis == 0 ? "0 seconds" : millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3600 == 0) {
            return counted(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static Optional<Long> millisOf(String unit) {
        return Optional.ofNullable(
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "ms", "millis", "millisecond", "milliseconds" -> 1L;
                    case "s", "sec", "secs", "second", "seconds" -> 1000L;
                    case "m", "min", "mins", "minute", "minutes" -> 60_000L;
                    case "h", "hr", "hrs", "hour", "hours" -> 3_600_000L;
                    case "d", "day", "days" -> 86_400_000L;
                    case "w", "week", "weeks" -> 604_800_000L;
                    default -> null;
                });
    }

    /** Bytes: `512 B`, `64 KiB`, `10 MB`. */
    public static Optional<Long> size(String text) {
        var part = PART.matcher(text.strip());
        if (!part.matches()) {
            return Optional.empty();
        }
        Long unit =
                switch (part.group(2).toLowerCase(Locale.ROOT)) {
                    case "b", "byte", "bytes" -> 1L;
                    case "kib" -> 1L << 10;
                    case "mib" -> 1L << 20;
                    case "gib" -> 1L << 30;
                    case "kb" -> 1000L;
                    case "mb" -> 1_000_000L;
                    case "gb" -> 1_000_000_000L;
                    default -> null;
                };
        if (unit == null) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit));
        return bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(1L << 40)) <= 0
                ? Optional.of(bytes.longValue())
                : Optional.empty();
    }

    public static String ofSize(long bytes) {
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    }

    /** `20 per second`, `50000 per hour`, `1 per 5 minutes`. */
    public static Optional<Rate> rate(String text) {
        var rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            return Optional.empty();
        }
        String per = rate.group(2).strip();
        return duration(Character.isDigit(per.charAt(0)) ? per : "1 " + per)
                .filter(duration -> !duration.isZero())
                .map(duration -> new Rate(new BigDecimal(rate.group(1)), duration));
    }

    public static String of(Rate rate) {
        String per = of(rate.per());
        return rate.events().toPlainString() + " per " + (per.startsWith("1 ") ? per.substring(2) : per);
    }

    /** `2%`, or `1 in 50`. */
    public static Optional<Share> share(String text) {
        var percent = PERCENT.matcher(text.strip());
        if (percent.matches()) {
            BigDecimal part = new BigDecimal(percent.group(1)).movePointLeft(2);
            return part.compareTo(BigDecimal.ONE) <= 0 ? Optional.of(new Share(part.doubleValue())) : Optional.empty();
        }
        var oneIn = ONE_IN.matcher(text.strip());
        if (oneIn.matches() && Integer.parseInt(oneIn.group(1)) > 0) {
            return Optional.of(new Share(1.0 / Integer.parseInt(oneIn.group(1))));
        }
        return Optional.empty();
    }

    public static String of(Share share) {
        // 1 / (1 / 49) is not quite 49.
        long in = Math.round(1 / share.of());
        if (share.of() < 1 && in < 1_000_000_000 && new Share(1.0 / in).equals(share)) {
            return "1 in " + in;
        }
        return BigDecimal.valueOf(share.of())
                        .movePointRight(2)
                        .setScale(12, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
