package dev.weir.bench.process.peer;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A row's state in Kafka Streams. */
record Sum(long count, long cents) {

    static final Sum ZERO = new Sum(0, 0);

    static final Serde<Sum> SERDE = Serdes.serdeFrom(
            (topic, sum) -> sum == null
                    ? null
                    : ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(sum.count)
                            .putLong(sum.cents)
                            .array(),
            (topic, bytes) -> {
                if (bytes == null) {
                    return null;
                }
                var buffer = ByteBuffer.wrap(bytes);
                return new Sum(buffer.getLong(), buffer.getLong());
            });

    Sum plus(long moreCents) {
        return new Sum(count + 1, cents + moreCents);
    }
}
