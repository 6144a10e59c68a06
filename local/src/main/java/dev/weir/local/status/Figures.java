package dev.weir.local.status;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as people read them; what is not known is a dash. */
final class Figures {
    private static final String UNKNOWN = "-";

    private Figures() {}

    static String rate(OptionalDouble rate) {
        return rate.isPresent() ? decimal(rate.getAsDouble()) + "/s" : UNKNOWN;
    }

    static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? decimal(seconds.getAsDouble()) + " s" : UNKNOWN;
    }

    static String count(OptionalLong count) {
        return count.isPresent() ? String.format(Locale.ROOT, "%,d", count.getAsLong()) : UNKNOWN;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.1f" : "%,.0f", number);
    }
}
