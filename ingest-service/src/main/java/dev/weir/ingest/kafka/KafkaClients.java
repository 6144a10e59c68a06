package dev.weir.ingest.kafka;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The service's clients of Kafka: a producer for each compression that a stream asks for, and one for administration. */
@ApplicationScoped
public class KafkaClients {

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(10);

    private final ClientSettings settings;
    private final Pulse pulse;
    private final Map<Compression, Producer<byte[], byte[]>> producers = new EnumMap<>(Compression.class);
    private final List<KafkaClientMetrics> metrics = new ArrayList<>();
    private final Admin admin;

    @Inject
    KafkaClients(
            @Identifier("default-kafka-broker") Map<String, Object> common,
            IngestSettings settings,
            Catalog catalog,
            MeterRegistry registry) {
        this.settings = new ClientSettings(common, settings, largest(catalog));
        this.pulse = new Pulse(System::nanoTime, settings.kafka().patience());
        this.admin = Admin.create(this.settings.admin());
        for (var stream : catalog.streams().values()) {
            producers.computeIfAbsent(stream.topic().compression(), compression -> producer(compression, registry));
        }
        producers.computeIfAbsent(Compression.NONE, compression -> producer(compression, registry));
    }

    /** Where records go that are compressed so. */
    public RecordSink sink(Compression compression) {
        return new PulsedSink(producer(compression), pulse);
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
        producers.values().forEach(producer -> producer.close(LEAVE_WITHIN));
        metrics.forEach(KafkaClientMetrics::close);
        admin.close(LEAVE_WITHIN);
    }

    private Producer<byte[], byte[]> producer(Compression compression) {
        var producer = producers.get(compression);
        if (producer == null) {
            throw new IllegalArgumentException("no stream of the catalog asks for " + compression);
        }
        return producer;
    }

    private Producer<byte[], byte[]> producer(Compression compression, MeterRegistry registry) {
        var producer = new KafkaProducer<>(
                settings.producer(compression), new ByteArraySerializer(), new ByteArraySerializer());
        var measured = new KafkaClientMetrics(producer, Tags.of("compression", compression.kafkaName()));
        measured.bindTo(registry);
        metrics.add(measured);
        return producer;
    }

    private static int largest(Catalog catalog) {
        return catalog.streams().values().stream()
                .mapToInt(RecordSize::largest)
                .max()
                .orElse(1024 * 1024);
    }
}
