package dev.weir.local.simulator;

import java.time.Duration;

/**
 * How connections are treated: after which time they are cut and how many one address may have; the `retry:` that is sent
 * (zero: none), and how long a stalled connection stays silent.
 */
record EdgeConfig(Duration cut, int connections, Duration retry, Duration stall) {

    EdgeConfig {
        Refused.unless(cut.toMillis() > 0, "cut", "more than zero", cut);
        Refused.unless(connections > 0, "connections", "at least 1", connections);
        Refused.ifNegative("retry", retry);
        Refused.ifNegative("stall", stall);
    }
}
