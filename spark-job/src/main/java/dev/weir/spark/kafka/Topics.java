package dev.weir.spark.kafka;

import dev.weir.catalog.EnrichedSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Asks Kafka about topics, creates those that are missing, and tells it how far streams have come. */
public final class Topics implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final KafkaConfig kafka;
    private final Admin admin;

    /** Reaches for nothing yet, but refuses settings that no client can be made of. */
    public Topics(KafkaConfig kafka) {
        this.kafka = kafka;
        var properties = kafka.client("weir-spark-job");
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        try {
            this.admin = Admin.create(properties);
        } catch (KafkaException e) {
            // Without the cause, whose message may have words of a secret.
            throw new IllegalArgumentException(
                    "KAFKA_*: cannot make a client of " + kafka + ": " + kafka.masked(reasons(e)));
        }
    }

    private static String reasons(Throwable thrown) {
        var reasons = new ArrayList<String>();
        for (Throwable cause = thrown; cause != null && reasons.size() < 5; cause = cause.getCause()) {
            reasons.add(String.valueOf(cause.getMessage()));
        }
        return String.join(": ", reasons);
    }

    /** Creates the topics of the stream that are not there, as they are declared. */
    public void create(StreamSpec stream) {
        for (String topic : Names.topics(stream)) {
            boolean holdsEvents = topic.equals(Names.topic(stream))
                    || stream.enriched()
                            .map(EnrichedSpec::topic)
                            .filter(topic::equals)
                            .isPresent();
            var declared = new NewTopic(
                            topic, Optional.of(holdsEvents ? stream.topic().partitions() : 1), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(stream.topic().retention().toMillis()),
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(RecordSize.largest(stream))));
            try {
                await("make " + topic, admin.createTopics(List.of(declared)).all());
            } catch (KafkaUnavailable e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Lets the topic delete nothing, however old its records are. */
    public void keepForever(String topic) {
        var keep = new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
        await(
                "keep all of " + topic,
                admin.incrementalAlterConfigs(
                                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(keep)))
                        .all());
    }

    public TopicFacts facts(String topic) {
        var description = await(
                        "describe " + topic,
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
        if (description == null) {
            throw new IllegalStateException("expected Kafka to describe " + topic);
        }
        var partitions = new ArrayList<TopicPartition>();
        description.partitions().forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        return new TopicFacts(
                description.topicId().toString(),
                offsets(partitions, OffsetSpec.earliest()),
                offsets(partitions, OffsetSpec.latest()));
    }

    /** The place of the next record in each partition. */
    public Map<Integer, Long> ends(String topic, Iterable<Integer> partitions) {
        var wanted = new ArrayList<TopicPartition>();
        partitions.forEach(partition -> wanted.add(new TopicPartition(topic, partition)));
        return offsets(wanted, OffsetSpec.latest());
    }

    private Map<Integer, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, which));
        var offsets = new HashMap<Integer, Long>();
        await("tell offsets of " + partitions, admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    /** Tells the consumer group of the stream how far it has come, for tools that show lag. */
    public void tellProgress(StreamSpec stream, Map<Integer, Long> nextOffsets) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        nextOffsets.forEach((partition, next) ->
                offsets.put(new TopicPartition(Names.topic(stream), partition), new OffsetAndMetadata(next)));
        String group = Names.consumerGroup(stream);
        await(
                "note the progress of the group " + group,
                admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    private <T> T await(String request, KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            throw new KafkaUnavailable(
                    "Kafka at " + kafka + " did not " + request, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaUnavailable(
                    "Kafka at " + kafka + " did not " + request + " within " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(2));
    }
}
