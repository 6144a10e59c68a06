package dev.weir.spark.golden;

import dev.weir.catalog.derive.Canary;
import dev.weir.spark.model.Arrival;
import org.jspecify.annotations.Nullable;

/** A line of a case's events: a record of the topic, or a moment at which the clock is looked at. */
sealed interface Played {

    /** A record, with its place and its timestamp in microseconds. */
    record Sent(int partition, long offset, long arrived, byte @Nullable [] key, byte @Nullable [] value)
            implements Played {

        static Sent of(Arrival record) {
            return new Sent(record.partition(), record.offset(), record.arrived() * 1000, null, record.value());
        }

        static Sent canary(int partition, long offset, long arrived) {
            return new Sent(partition, offset, arrived, Canary.key(), null);
        }

        boolean isCanary() {
            return Canary.is(key, value);
        }
    }

    /** Nothing more comes for now, and it is this late, in microseconds. */
    record Silence(long now) implements Played {}
}
