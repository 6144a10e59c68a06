package dev.weir.api.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Reading a topic backwards. */
class TailReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("refused", 0);

    @Test
    void newestRecordsComeFirst() {
        var page = reader(3, 3).read(Map.of(), record -> true, 2);

        assertThat(page.records()).extracting(RejectedRecord::offset).containsExactly(2L, 1L);
        assertThat(page.rest()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void whatCouldNotBeReadInTimeIsNotPassedOver() {
        assertThatThrownBy(() -> reader(3, 1).read(Map.of(), record -> true, 2)).isInstanceOf(KafkaException.class);
    }

    /** A reader of a topic with so many records, of which only so many come. */
    private static TailReader reader(int records, int coming) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        var node = new Node(0, "localhost", 9092);
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records));
        consumer.schedulePollTask(() -> {
            for (long offset = 0; offset < coming; offset++) {
                consumer.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), 0, offset, new byte[0], "{}".getBytes(StandardCharsets.UTF_8)));
            }
        });
        return new TailReader(consumer, PARTITION.topic(), 100, Duration.ofMillis(200));
    }
}
