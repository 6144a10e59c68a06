package dev.weir.catalog.generate;

import java.time.Instant;

/** Writes moments as RFC 3339 with milliseconds; remembers the last second, which the next event mostly shares. */
final class TimeText {

    private long second = Long.MIN_VALUE;
    private String prefix = "";

    String of(long millis) {
        long wanted = Math.floorDiv(millis, 1000L);
        if (wanted != second) {
            String text = Instant.ofEpochSecond(wanted).toString();
            prefix = text.substring(0, text.length() - 1);
            second = wanted;
        }
        int fraction = (int) Math.floorMod(millis, 1000L);
        return prefix
                + '.'
                + (char) ('0' + fraction / 100)
                + (char) ('0' + fraction / 10 % 10)
                + (char) ('0' + fraction % 10)
                + 'Z';
    }
}
