package dev.weir.api.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes moments by RFC 3339 in a zone; rows often share theirs. */
public final class Times {

    private final ZoneId zone;
    private Instant lastMoment = Instant.EPOCH;
    private String lastText = "";

    public Times(ZoneId zone) {
        this.zone = zone;
    }

    public String text(Instant moment) {
        if (lastText.isEmpty() || !lastMoment.equals(moment)) {
            lastMoment = moment;
            lastText = zone.equals(ZoneOffset.UTC)
                    ? DateTimeFormatter.ISO_INSTANT.format(moment)
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
        }
        return lastText;
    }
}
