package dev.weir.api.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.api.fixture.TestEvent;
import dev.weir.catalog.derive.Canary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic read to its end, and what each of its records is: all that the numbers may depend on. */
final class Log {

    private static final Duration LATENESS = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<Entry> entries;
    private final List<TestEvent> counted = new ArrayList<>();
    private final Set<String> late = new HashSet<>();
    private final Map<Integer, Instant> newest = new HashMap<>();
    private int rejected;
    private int duplicate;

    record Entry(int partition, long offset, String value) {

        String place() {
            return partition + ":" + offset;
        }
    }

    private Log(List<Entry> entries) {
        this.entries = entries;
        var ids = new HashSet<String>();
        entries.forEach(entry -> judge(entry, ids));
    }

    static Log read(String bootstrapServers, String topic) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        var entries = new ArrayList<Entry>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            for (long read = 0; read < end; ) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    read++;
                    if (!Canary.is(record.key(), record.value())) {
                        entries.add(new Entry(
                                record.partition(),
                                record.offset(),
                                new String(record.value(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return new Log(entries);
    }

    private void judge(Entry entry, Set<String> ids) {
        var json = json(entry.value());
        if (json.isEmpty()) {
            rejected++;
            return;
        }
        var event = event(json.get());
        var before = newest.get(entry.partition());
        newest.merge(entry.partition(), event.at(), (one, other) -> one.isAfter(other) ? one : other);
        if (!ids.add(json.get().get("visit_id").textValue())) {
            duplicate++;
        } else if (before != null && event.at().isBefore(before.minus(LATENESS))) {
            late.add(entry.place());
        } else {
            counted.add(event);
        }
    }

    private static Optional<JsonNode> json(String value) {
        try {
            return Optional.of(JSON.readTree(value)).filter(json -> json.hasNonNull("at"));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static TestEvent event(JsonNode json) {
        return new TestEvent(
                Instant.parse(json.get("at").textValue()),
                json.path("page").textValue(),
                json.has("code") ? (Long) json.get("code").longValue() : null,
                json.has("bot") ? (Boolean) json.get("bot").booleanValue() : null,
                json.has("price") ? json.get("price").decimalValue() : null,
                json.has("weight") ? (Double) json.get("weight").doubleValue() : null,
                json.path("visitor").textValue());
    }

    List<Entry> entries() {
        return entries;
    }

    List<TestEvent> counted() {
        return counted;
    }

    /** Where the events lie that came too late. */
    Set<String> late() {
        return late;
    }

    int rejected() {
        return rejected;
    }

    int duplicate() {
        return duplicate;
    }

    /** How far no event can come any more. */
    Instant watermark() {
        return newest.values().stream().min(Instant::compareTo).orElseThrow().minus(LATENESS);
    }
}
