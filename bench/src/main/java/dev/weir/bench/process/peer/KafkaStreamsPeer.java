package dev.weir.bench.process.peer;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/** The five windows in Kafka Streams: parsed once, regrouped and counted for each metric, upserted into Postgres. */
public final class KafkaStreamsPeer {

    /** Tasks read their partitions at their own pace, and nobody's events may count as late for it. */
    private static final Duration GRACE = Duration.ofDays(1);

    private KafkaStreamsPeer() {}

    /** @param arguments of Kafka, the topic, the database and a directory for state */
    public static void main(String[] arguments) throws Exception {
        try (var connection = Upserts.connect(arguments[2])) {
            Upserts.createTables(connection);
        }
        var streams =
                new KafkaStreams(topology(arguments[1], arguments[2]).build(settings(arguments)), settings(arguments));
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            return org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse
                    .SHUTDOWN_APPLICATION;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    private static StreamsBuilder topology(String topic, String database) {
        var builder = new StreamsBuilder();
        Serde<Event> events = Serdes.serdeFrom(
                (name, event) -> {
                    throw new UnsupportedOperationException("events are only read");
                },
                new EventParser());
        KStream<byte[], Event> stream = builder.stream(
                topic,
                Consumed.with(Serdes.ByteArray(), events)
                        .withTimestampExtractor((entry, highest) -> ((Event) entry.value()).millis()));
        for (var metric : Metric.values()) {
            count(metric, stream, database);
        }
        return builder;
    }

    private static void count(Metric metric, KStream<byte[], Event> events, String database) {
        var size = Duration.ofMillis(metric.sizeMillis());
        WindowBytesStoreSupplier store = Stores.inMemoryWindowStore(metric.table(), GRACE.plus(size), size, false);
        events.filter((key, event) -> metric.counts(event))
                .map((key, event) -> new org.apache.kafka.streams.KeyValue<>(metric.key(event), metric.cents(event)))
                .groupByKey(Grouped.with(metric.table(), Serdes.String(), Serdes.Long()))
                .windowedBy(TimeWindows.ofSizeAndGrace(size, GRACE).advanceBy(Duration.ofMillis(metric.everyMillis())))
                .aggregate(
                        () -> Sum.ZERO,
                        (key, cents, sum) -> sum.plus(cents),
                        Materialized.<String, Sum>as(store)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Sum.SERDE)
                                .withCachingEnabled())
                .toStream()
                .process(() -> new UpsertProcessor(metric, database));
    }

    private static Properties settings(String[] arguments) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[1] + "-streams");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[3]);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Integer.getInteger("bench.commitMillis", 1_000));
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        // It is stopped while others have their turn, and nobody may take it for dead.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 1_800_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 3_600_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 3_600_000);
        return settings;
    }
}
