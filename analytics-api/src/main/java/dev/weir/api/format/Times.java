package dev.weir.api.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes moments by RFC 3339 in a zone; rows often share theirs. */
public final class Times {

    private final ZoneId zone;
    private final boolean isUtc;
    private Instant lastMoment = Instant.EPOCH;
    private String lastText = "";

    public Times(ZoneId zone) {
        this.zone = zone;
        this.isUtc = zone.equals(ZoneOffset.UTC);
    }

    public String text(Instant moment) {
        if (lastText.isEmpty() || !lastMoment.equals(moment)) {
            lastMoment = moment;
            lastText = isUtc ? utc(moment) : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
        }
        return lastText;
    }

    /** Nearly all moments are whole seconds; those are written some ten times as fast as by a formatter. */
    private static String utc(Instant moment) {
        var time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        if (moment.getNano() != 0 || time.getYear() < 1_000 || time.getYear() > 9_999) {
            return DateTimeFormatter.ISO_INSTANT.format(moment);
        }
        var text = new StringBuilder(20).append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
