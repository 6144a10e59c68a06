package dev.weir.spark.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.derive.Names;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Declared;
import dev.weir.spark.batch.BatchStart.Place;
import dev.weir.spark.batch.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Where records go that are no events. */
@LocalStackTest
class RejectedTopicIT {

    @Test
    void recordThatIsTooLargeForTheTopicIsKeptInPart(LocalStack stack) {
        var stream = Declared.visits("topic: {name: %s}\nmetrics: {views: {window: 1 minute, measures: {n: count}}}"
                .formatted(stack.topic("large")));
        byte[] large = new byte[5_000_000];
        Arrays.fill(large, (byte) 'x');
        try (var topics = new Topics(new KafkaConfig(stack.bootstrapServers()));
                var rejected = new RejectedTopic(new KafkaConfig(stack.bootstrapServers()), stream)) {
            topics.create(stream);
            rejected.write(List.of(
                    new Rejection(new Place(0, 1), Rejection.Reason.UNREADABLE, "large", large),
                    new Rejection(new Place(0, 2), Rejection.Reason.UNREADABLE, "small", new byte[] {'y'})));
        }

        assertThat(sizes(stack, Names.rejectedTopic(stream))).containsExactlyInAnyOrder(625_000, 1);
    }

    private static List<Integer> sizes(LocalStack stack, String topic) {
        var settings = Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var sizes = new ArrayList<Integer>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> sizes.add(record.value().length));
            }
            return sizes;
        }
    }
}
