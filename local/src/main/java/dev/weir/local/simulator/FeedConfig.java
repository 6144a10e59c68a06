package dev.weir.local.simulator;

import java.time.Duration;

/**
 * What the feed carries: events per second, how often canaries come and the active data centre changes (zero: never), for how
 * long it has been running already, and how many records of each topic are kept.
 */
record FeedConfig(double rate, Duration canaryEvery, Duration switchEvery, Duration backlog, int history) {

    FeedConfig {
        Refused.unless(rate >= 0 && rate <= 1_000_000, "rate", "0 to 1000000 events per second", rate);
        Refused.ifNegative("canaryEvery", canaryEvery);
        Refused.ifNegative("switchEvery", switchEvery);
        Refused.ifNegative("backlog", backlog);
        Refused.unless(history > 0, "history", "at least 1 record", history);
    }
}
