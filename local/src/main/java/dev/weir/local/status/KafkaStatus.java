package dev.weir.local.status;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts by the ends of the topics: what came in and what was rejected, and nothing about the numbers. Canaries are among what came in,
 * some a minute, for only who reads the records can tell them.
 */
public final class KafkaStatus implements StatusSource {
    private static final String PATIENCE_MILLIS = "2000";

    private final Catalog catalog;
    private final Admin admin;

    public KafkaStatus(String bootstrapServers, Catalog catalog) {
        this.catalog = catalog;
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", PATIENCE_MILLIS,
                "default.api.timeout.ms", PATIENCE_MILLIS));
    }

    @Override
    public Optional<List<StreamStatus>> read() {
        try {
            Map<String, Long> ends = ends();
            return Optional.of(catalog.streams().values().stream()
                    .map(stream -> status(stream, ends))
                    .toList());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static StreamStatus status(StreamSpec stream, Map<String, Long> ends) {
        long good = ends.getOrDefault(Names.topic(stream), 0L);
        long rejected = ends.getOrDefault(Names.rejectedTopic(stream), 0L);
        return new StreamStatus(
                stream.name(),
                OptionalLong.of(good + rejected),
                OptionalLong.of(rejected),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** How many records each topic has ever had. */
    private Map<String, Long> ends() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics().names().get();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<String, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(asked).all().get().entrySet()) {
            ends.merge(end.getKey().topic(), end.getValue().offset(), Long::sum);
        }
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
