package dev.weir.ingest.kafka;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is declared.
 *
 * @param largest bytes of a record
 * @param retention how long records are kept; none means that the newest record of each key is kept for good
 */
public record TopicPlan(
        String name, int partitions, Optional<Duration> retention, Compression compression, int largest) {

    /** The topics that a stream's events end in. */
    public static List<TopicPlan> of(StreamSpec stream) {
        var topic = stream.topic();
        int largest = RecordSize.largest(stream);
        return Stream.of(Names.topic(stream), Names.rejectedTopic(stream))
                .map(name -> new TopicPlan(
                        name, topic.partitions(), Optional.of(topic.retention()), topic.compression(), largest))
                .toList();
    }

    public static TopicPlan compacted(String name) {
        return new TopicPlan(name, 1, Optional.empty(), Compression.NONE, 1024 * 1024);
    }

    Map<String, String> configuration() {
        var configuration = new LinkedHashMap<String, String>();
        retention.ifPresentOrElse(
                kept -> {
                    configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()));
                    configuration.put(TopicConfig.COMPRESSION_TYPE_CONFIG, compressionType());
                    configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest));
                },
                () -> configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        return configuration;
    }

    NewTopic creation(short replicas) {
        return new NewTopic(name, partitions, replicas).configs(configuration());
    }

    private String compressionType() {
        return compression == Compression.NONE ? "uncompressed" : compression.kafkaName();
    }
}
