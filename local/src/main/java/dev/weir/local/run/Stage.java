package dev.weir.local.run;

import java.time.Duration;

/** What stops together, in this order; all the patience together stays under 15 seconds. */
enum Stage {
    INTAKE(Duration.ofSeconds(3)),
    COMPUTE(Duration.ofSeconds(4)),
    ANSWER(Duration.ofSeconds(2)),
    ENGINE(Duration.ofSeconds(5));

    private final Duration grace;

    Stage(Duration grace) {
        this.grace = grace;
    }

    Duration grace() {
        return grace;
    }
}
