package dev.weir.spark.golden;

import dev.weir.spark.golden.Played.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Canaries between the records of a case, which must not make a difference. */
final class Canaries {

    private static final int LATEST_MINUTES = 600;

    private Canaries() {}

    /** At offsets that are left free, with timestamps that would move the clock of a partition far on. */
    static List<Played> among(List<Played> played, Random random) {
        if (of(played) > 0) {
            return played;
        }
        var woven = new ArrayList<Played>();
        for (Played each : played) {
            woven.add(each);
            if (each instanceof Sent sent && random.nextBoolean()) {
                long later = random.nextInt(LATEST_MINUTES) * 60_000_000L;
                woven.add(Sent.canary(sent.partition(), sent.offset() + 1, sent.arrived() + later));
            }
        }
        return woven;
    }

    static long of(List<Played> played) {
        return played.stream()
                .filter(each -> each instanceof Sent sent && sent.isCanary())
                .count();
    }
}
