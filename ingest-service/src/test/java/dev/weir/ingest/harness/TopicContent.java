package dev.weir.ingest.harness;

import dev.weir.catalog.derive.Canary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every event that is in a topic right now, and how many canaries. */
public record TopicContent(
        List<ConsumerRecord<byte[], byte[]>> records, List<ConsumerRecord<byte[], byte[]>> canaries) {

    public static TopicContent read(String bootstrapServers, String topic) {
        // A consumer that is closed waits for the fetch that is under way, which waits for news that never come.
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                10);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return new TopicContent(
                    records.stream().filter(record -> !isCanary(record)).toList(),
                    records.stream().filter(TopicContent::isCanary).toList());
        }
    }

    private static boolean isCanary(ConsumerRecord<byte[], byte[]> record) {
        return Canary.is(record.key(), record.value());
    }

    public int size() {
        return records.size();
    }

    public List<String> values() {
        return records.stream().map(TopicContent::value).toList();
    }

    /** The one record whose value contains the text. */
    public ConsumerRecord<byte[], byte[]> containing(String text) {
        var found =
                records.stream().filter(record -> value(record).contains(text)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one record with " + text + ", found " + found.size());
        }
        return found.get(0);
    }

    public static String value(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    public static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String key) {
        return Optional.ofNullable(record.headers().lastHeader(key))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
