package dev.weir.ingest.kafka;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.ingest.settings.IngestSettings;
import io.quarkus.kafka.client.tls.QuarkusKafkaSslEngineFactory;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the clients are told; whatever is set as `kafka.*`, such as TLS and SASL, comes first, but never instead of what keeps events safe. */
@Singleton
class ClientSettings {

    private static final String TLS_OF_THE_REGISTRY = "tls-configuration-name";
    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
    private static final long BESIDE_THE_EVENTS = 16L * 1024 * 1024;

    private final Map<String, Object> common;
    private final IngestSettings settings;
    private final int largestRecord;

    ClientSettings(
            @Identifier("default-kafka-broker") Map<String, Object> common, IngestSettings settings, Catalog catalog) {
        this.common = common;
        this.settings = settings;
        this.largestRecord = catalog.streams().values().stream()
                .mapToInt(RecordSize::largest)
                .max()
                .orElse(1024 * 1024);
    }

    Map<String, Object> producer(Compression compression) {
        var producer = client("weir-ingest-" + compression.kafkaName());
        var kafka = settings.kafka();
        producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, millis(kafka.linger()));
        producer.putIfAbsent(
                ProducerConfig.BATCH_SIZE_CONFIG, Math.toIntExact(kafka.batch().asLongValue()));
        producer.putIfAbsent(
                ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * settings.held().total().asLongValue() + BESIDE_THE_EVENTS);
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRecord);
        producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        // A topic that was quiet for long must not make its next event wait for metadata.
        producer.putIfAbsent(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(7).toMillis());
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(kafka.giveUp()));
        producer.put(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(millis(LONGEST_REQUEST), millis(kafka.giveUp()) / 2));
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression.kafkaName());
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return producer;
    }

    Map<String, Object> admin() {
        var admin = client("weir-ingest-admin");
        admin.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(LONGEST_REQUEST));
        admin.put("default.api.timeout.ms", 2 * millis(LONGEST_REQUEST));
        return admin;
    }

    Map<String, Object> consumer() {
        var consumer = client("weir-ingest-positions");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    private Map<String, Object> client(String id) {
        var client = new HashMap<>(common);
        client.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
        // The channels' clients are given this by Quarkus, the others have to be told.
        if (client.containsKey(TLS_OF_THE_REGISTRY)) {
            client.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, QuarkusKafkaSslEngineFactory.class.getName());
        }
        // After an outage the service has to be back within seconds.
        client.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        client.putIfAbsent(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        client.putIfAbsent(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2000);
        client.putIfAbsent(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5000);
        return client;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
