package dev.weir.spark.kafka;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Header;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.spark.batch.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic of refused records. One may come there again when its batch is repeated after a failure; its origin in the headers
 * tells that it is the same.
 */
public final class RejectedTopic implements AutoCloseable {

    private final KafkaConfig kafka;
    private final StreamSpec stream;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public RejectedTopic(KafkaConfig kafka, StreamSpec stream) {
        this.kafka = kafka;
        this.stream = stream;
    }

    /** Returns when Kafka has acknowledged all. */
    public void write(List<Rejection> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        var open = open();
        var pending = new ArrayList<Sent>();
        rejected.forEach(
                rejection -> pending.add(new Sent(rejection, open.send(record(rejection, rejection.value())))));
        try {
            for (var sent : pending) {
                await(sent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            throw new KafkaUnavailable(
                    "cannot keep refused records of " + stream.name(), e.getCause() == null ? e : e.getCause());
        }
    }

    private record Sent(Rejection rejection, Future<RecordMetadata> answer) {}

    /** Of what is too large for the topic as much is kept as fits: one record must not stop the stream. */
    private void await(Sent sent) throws InterruptedException, ExecutionException {
        byte[] value = sent.rejection().value();
        var answer = sent.answer();
        for (int kept = value.length / 2; ; kept /= 2) {
            try {
                answer.get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RecordTooLargeException) || kept == 0) {
                    throw e;
                }
                answer = open().send(record(sent.rejection(), Arrays.copyOf(value, kept)));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Rejection rejection, byte[] value) {
        var record = new ProducerRecord<byte[], byte[]>(Names.rejectedTopic(stream), null, value);
        Map.of(
                        Header.REASON, rejection.reason().word(),
                        Header.DETAIL, rejection.detail(),
                        Header.ORIGIN_TOPIC, Names.topic(stream),
                        Header.ORIGIN_PARTITION,
                                Integer.toString(rejection.place().partition()),
                        Header.ORIGIN_OFFSET, Long.toString(rejection.place().offset()))
                .forEach((header, text) -> record.headers().add(header.key(), text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private KafkaProducer<byte[], byte[]> open() {
        if (producer == null) {
            var properties = kafka.client(Names.clientId("spark-rejected", stream));
            properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
            properties.setProperty(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(RecordSize.largest(stream)));
            properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
            properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
            properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ofSeconds(2));
            producer = null;
        }
    }
}
