package dev.weir.local.run;

import java.time.Duration;

/** How long to wait before a server that keeps dying is started again: 1, 2, 4 ... 30 seconds. */
record Backoff(Duration next) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Who has lived for so long has recovered. */
    private static final Duration RECOVERED = Duration.ofSeconds(60);

    static Backoff fresh() {
        return new Backoff(FIRST);
    }

    Backoff doubled() {
        Duration doubled = next.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
    }

    /** What to wait after a life of this length. */
    Backoff afterLifeOf(Duration life) {
        return life.compareTo(RECOVERED) < 0 ? this : fresh();
    }
}
