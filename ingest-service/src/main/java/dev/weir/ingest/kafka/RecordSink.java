package dev.weir.ingest.kafka;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes records for Kafka and tells later what became of each. It may block for a moment, so never call it on an event loop. */
@FunctionalInterface
public interface RecordSink {

    void append(ProducerRecord<byte[], byte[]> record, Callback callback);
}
