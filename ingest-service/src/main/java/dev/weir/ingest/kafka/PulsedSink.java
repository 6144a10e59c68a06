package dev.weir.ingest.kafka;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** A producer whose every answer is felt by the pulse. */
final class PulsedSink implements RecordSink {

    private final Supplier<Producer<byte[], byte[]>> producer;
    private final Pulse pulse;

    PulsedSink(Supplier<Producer<byte[], byte[]>> producer, Pulse pulse) {
        this.producer = producer;
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
            producer.get().send(record, answered);
        } catch (KafkaException | IllegalStateException failure) {
            answered.onCompletion(null, failure);
        }
    }
}
