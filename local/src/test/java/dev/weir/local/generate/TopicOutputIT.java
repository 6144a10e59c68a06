package dev.weir.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Reading;
import dev.weir.local.Refusal;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@LocalStackTest
class TopicOutputIT {

    @Test
    void everyEventIsInTheTopic(LocalStack stack) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            String topic = stack.topic("generated");
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);

            try (var output = new TopicOutput(stack.bootstrapServers(), topic, Optional.of(FieldPath.of("user_id")))) {
                assertThat(generation(500).run(output)).isEqualTo(500);
            }

            var partition = new TopicPartition(topic, 0);
            var offsets = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
            assertThat(offsets.partitionResult(partition)
                            .get(30, TimeUnit.SECONDS)
                            .offset())
                    .isEqualTo(500);
        }
    }

    @Test
    void anUnknownTopicIsTold(LocalStack stack) {
        assertThatThrownBy(() -> {
                    try (var output = new TopicOutput(stack.bootstrapServers(), "nowhere", Optional.empty())) {
                        generation(1).run(output);
                    }
                })
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nowhere");
    }

    private static Generation generation(long events) {
        var catalog = ((Reading.Accepted) CatalogReader.bundled()).catalog();
        var stream = catalog.stream("user_activity").orElseThrow();
        return new Generation(EventGenerator.of(stream), events, previous -> previous, Clock.systemUTC());
    }
}
