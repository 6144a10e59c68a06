package dev.weir.ingest.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.ingest.kafka.KafkaClients;
import dev.weir.ingest.kafka.RecordSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Keeps the feeds' positions in a compacted topic, so that the service itself has no disk to lose. */
final class Positions {

    private static final Logger LOG = Logger.getLogger(Positions.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaClients clients;
    private final RecordSink sink;

    Positions(String topic, KafkaClients clients, RecordSink sink) {
        this.topic = topic;
        this.clients = clients;
        this.sink = sink;
    }

    /** Every known position by its key. It blocks: not for event loops. */
    Map<String, Position> read() {
        var positions = new HashMap<String, Position>();
        try (var consumer = clients.consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToEnd(consumer, consumer.endOffsets(partitions), positions);
        }
        return positions;
    }

    /** Completes when Kafka has answered, whatever it said. It may block for a moment: not for event loops. */
    CompletableFuture<Void> write(String key, Position position) {
        var answered = new CompletableFuture<Void>();
        var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), encode(position));
        sink.append(record, (metadata, failure) -> {
            if (failure != null) {
                // An older position only means that more of the feed is read twice.
                LOG.warnf("feed=%s the position could not be kept: %s", key, failure.getMessage());
            }
            answered.complete(null);
        });
        return answered;
    }

    private static void readToEnd(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Map<String, Position> positions) {
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("expected to read the feeds' positions within " + READ_WITHIN);
            }
            for (var record : consumer.poll(POLL)) {
                keep(record, positions);
            }
        }
    }

    private static void keep(ConsumerRecord<byte[], byte[]> record, Map<String, Position> positions) {
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            positions.remove(key);
            decode(record.value()).ifPresent(position -> positions.put(key, position));
        }
    }

    private static byte[] encode(Position position) {
        var node = JsonNodeFactory.instance.objectNode().put("id", position.id());
        position.moment().ifPresent(moment -> node.put("moment", moment.toString()));
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static Optional<Position> decode(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            var node = MAPPER.readTree(value);
            var moment = Optional.ofNullable(node.get("moment")).map(text -> Instant.parse(text.asText()));
            return Optional.of(new Position(node.path("id").asText(), moment));
        } catch (IOException | java.time.DateTimeException notOurs) {
            LOG.warnf("a feed's position can't be read and is passed over");
            return Optional.empty();
        }
    }
}
