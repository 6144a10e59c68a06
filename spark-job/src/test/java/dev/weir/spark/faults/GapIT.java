package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the job does when its topic is not what it was. */
@LocalStackTest
class GapIT {

    private final LocalStack stack;

    GapIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void topicMadeAnewIsRefusedUntilSomebodyAcceptsIt() throws Exception {
        var scene = Scene.of(stack, "sensors", 5, 300);
        scene.createTopic();
        scene.send(100);
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.received() == 100);
            job.stop();
        }
        remake(scene);
        scene.send(100);
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> job.page("/health/ready").contains("REFUSED"));
            assertThat(job.page("/health/ready")).contains("deleted and made anew", "--accept-gap=sensors");
            assertThat(scene.received()).isEqualTo(100);
            job.stop();
        }
        try (var job = scene.job("--accept-gap=sensors")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.received() == 200);
            addPartition(scene);
            scene.send(100);
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.received() == 300);
            job.stop();
        }
        assertThat(Databases.rows(scene.database(), "SELECT DISTINCT reason FROM weir.gap"))
                .containsExactly(List.of("the topic was deleted and made anew"));
    }

    /** The end of a transaction takes an offset, and so does all of one that was given up. */
    @Test
    void offsetsWithoutRecordsAreNoLag() throws Exception {
        var scene = Scene.of(stack, "sensors", 6, 20);
        scene.createTopic();
        sendInTransaction(scene, true);
        sendInTransaction(scene, false);
        try (var job = scene.job()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.received() == 20);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Databases.rows(scene.database(), "SELECT lag_events FROM weir.stream_state")
                            .equals(List.of(List.of("0"))));
            job.stop();
        }
    }

    private void sendInTransaction(Scene scene, boolean isKept) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", stack.bootstrapServers(), "transactional.id", "transaction-" + isKept);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var record : scene.records()) {
                producer.send(new ProducerRecord<>(
                        scene.stream().topic().name(), record.partition(), null, null, record.value()));
            }
            producer.flush();
            if (isKept) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private void remake(Scene scene) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String topic = scene.stream().topic().name();
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !admin.listTopics().names().get().contains(topic));
        }
        scene.createTopic();
    }

    private void addPartition(Scene scene) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createPartitions(Map.of(
                            scene.stream().topic().name(),
                            NewPartitions.increaseTo(scene.stream().topic().partitions() + 1)))
                    .all()
                    .get();
        }
    }
}
