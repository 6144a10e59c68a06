package dev.weir.local.generate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.generate.Generated;
import dev.weir.local.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes events to a topic, past every check. */
public final class TopicOutput implements EventOutput {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Optional<FieldPath> key;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    public TopicOutput(String bootstrapServers, String topic, Optional<FieldPath> key) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "max.block.ms",
                10_000,
                "client.id",
                "weir-generate");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.key = key;
    }

    @Override
    public void write(Generated event) {
        refuseAfterFailure();
        producer.send(new ProducerRecord<>(topic, key(event), event.bytes()), (metadata, failed) -> {
            if (failed != null) {
                failures.add(failed);
            }
        });
    }

    @Override
    public boolean pause() {
        producer.flush();
        refuseAfterFailure();
        return true;
    }

    @Override
    public void close() {
        producer.close();
        refuseAfterFailure();
    }

    private byte @Nullable [] key(Generated event) {
        return key.flatMap(field -> event.event().map(field::in))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(value -> value.asText().getBytes(StandardCharsets.UTF_8))
                .orElse(null);
    }

    private void refuseAfterFailure() {
        var first = failures.peek();
        if (first != null) {
            throw new Refusal("Kafka does not take events for " + topic + ": " + first.getMessage());
        }
    }
}
