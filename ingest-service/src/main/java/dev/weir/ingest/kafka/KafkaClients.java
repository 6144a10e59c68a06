package dev.weir.ingest.kafka;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.Names;
import dev.weir.ingest.settings.IngestSettings;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The service's clients of Kafka: the producers of its channels, and one for administration. */
@ApplicationScoped
public class KafkaClients {

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(10);

    private final ClientSettings settings;
    private final KafkaClientService channels;
    private final Pulse pulse;
    private final Admin admin;

    KafkaClients(ClientSettings client, KafkaClientService channels, IngestSettings settings) {
        NativeLz4.load();
        this.settings = client;
        this.channels = channels;
        this.pulse = new Pulse(System::nanoTime, settings.kafka().patience());
        this.admin = Admin.create(client.admin());
    }

    /** Where records go that are compressed so. */
    public RecordSink sink(Compression compression) {
        return new PulsedSink(() -> producer(compression), pulse);
    }

    public Pulse pulse() {
        return pulse;
    }

    public Admin admin() {
        return admin;
    }

    /** A consumer that belongs to no group. It blocks: not for event loops. */
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Fetches the topics' partitions now, so that the first event need not wait for them. It blocks: not for event loops. */
    public void meet(TopicPlan topic) {
        producer(topic.compression()).partitionsFor(topic.name());
    }

    /** How many partitions the stream's topic has. It may block: not for event loops. */
    public int partitions(StreamSpec stream) {
        return producer(stream.topic().compression())
                .partitionsFor(Names.topic(stream))
                .size();
    }

    @PreDestroy
    void close() {
        admin.close(LEAVE_WITHIN);
    }

    /** The channels are there once the service starts, not before. */
    private Producer<byte[], byte[]> producer(Compression compression) {
        return channels.<byte[], byte[]>getProducer(Channels.of(compression)).unwrap();
    }
}
