package dev.weir.ingest.http;

import java.time.Duration;

/** How many events a caller may send. */
interface Allowance {

    Allowance UNLIMITED = new Unlimited();

    /** Counts the events, and tells how long to wait before the next. */
    Duration spend(int events);

    /** How long to wait before the next event. */
    Duration pause();

    /** As many as Kafka takes. */
    record Unlimited() implements Allowance {

        @Override
        public Duration spend(int events) {
            return Duration.ZERO;
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }
    }
}
