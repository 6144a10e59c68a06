package dev.weir.local.simulator.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two times of an event: when it was reported (`meta.dt`), and up to eight seconds before, when it was made (`timestamp`). */
record EventTime(long reported, long made) {

    private static final int LONGEST_WAY_TO_LOG = 400;
    private static final int LONGEST_WAY_TO_REPORT = 7_000;

    // Locale.ROOT and UTC: what is written must not depend on the machine.
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static EventTime of(long recordTimestamp, Dice dice) {
        long reported = recordTimestamp - 5 - dice.below(LONGEST_WAY_TO_LOG);
        double way = dice.unit();
        return new EventTime(reported, Math.floorDiv(reported - (long) (way * way * LONGEST_WAY_TO_REPORT), 1_000L));
    }

    String text() {
        return FORMAT.format(Instant.ofEpochMilli(reported));
    }
}
