package dev.weir.ingest.kafka;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A producer whose every answer is felt by the pulse. */
final class PulsedSink implements RecordSink {

    private final Supplier<Producer<byte[], byte[]>> channel;
    private final Pulse pulse;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    /** @param channel asked once there is something to send; its answer is always the same, but takes a while */
    PulsedSink(Supplier<Producer<byte[], byte[]>> channel, Pulse pulse) {
        this.channel = channel;
        this.pulse = pulse;
    }

    @Override
    public void append(ProducerRecord<byte[], byte[]> record, Callback callback) {
        pulse.sending();
        Callback answered = (metadata, failure) -> {
            if (failure == null) {
                pulse.acknowledged();
            } else {
                pulse.failed();
            }
            callback.onCompletion(metadata, failure);
        };
        try {
            producer().send(record, answered);
        } catch (KafkaException | IllegalStateException failure) {
            answered.onCompletion(null, failure);
        }
    }

    private Producer<byte[], byte[]> producer() {
        var known = producer;
        if (known == null) {
            known = channel.get();
            producer = known;
        }
        return known;
    }
}
