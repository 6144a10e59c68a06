package dev.weir.bench.process;

import dev.weir.bench.process.EventSource.Made;
import dev.weir.local.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic that is filled while nobody reads it. */
final class Backlog implements AutoCloseable {

    /** As many as divide evenly by the cores of a small machine. */
    static final int PARTITIONS = 4;

    private final String topic;
    private final EventSource events;
    private final ExpectedRows expected = new ExpectedRows();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long size;

    Backlog(String bootstrapServers, String topic, EventSource events) throws ExecutionException, InterruptedException {
        this.topic = topic;
        this.events = events;
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "buffer.memory",
                        128L << 20,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String topic() {
        return topic;
    }

    ExpectedRows expected() {
        return expected;
    }

    /** How many events there have been so far. */
    long size() {
        return size;
    }

    /** Adds so many events, and returns when Kafka has them all. */
    void grow(long more) {
        for (long i = 0; i < more; i++) {
            add(events.next());
        }
        producer.flush();
        var failed = failure.get();
        if (failed != null) {
            throw new Refusal("Kafka does not take events: " + failed.getMessage());
        }
    }

    /** Adds an event that happens at this moment. */
    void add(long millis) {
        add(events.at(millis));
    }

    private void add(Made made) {
        expected.add(made.event());
        producer.send(
                new ProducerRecord<>(topic, (int) (size++ % PARTITIONS), null, made.json()), (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }
}
