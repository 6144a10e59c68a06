package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node, or a zone, may go at any time. */
class AvailabilityTest {

    private final Overlay production = Overlay.rendered("production");

    @Test
    void threeBrokersInThreeZonesKeepEveryRecordTwice() {
        var pool = production.the("KafkaNodePool", "brokers").spec();
        var kafka = production.the("Kafka", "weir").spec().path("kafka");

        assertThat(pool.path("replicas").asInt()).isEqualTo(3);
        assertThat(pool.path("template")
                        .path("pod")
                        .path("topologySpreadConstraints")
                        .toString())
                .contains("topology.kubernetes.io/zone")
                .contains("DoNotSchedule");
        assertThat(kafka.path("rack").path("topologyKey").asText()).isEqualTo("topology.kubernetes.io/zone");
        assertThat(Manifest.labels(kafka.path("config")))
                .containsAllEntriesOf(Map.of(
                        "min.insync.replicas", "2",
                        "default.replication.factor", "3",
                        "offsets.topic.replication.factor", "3",
                        "transaction.state.log.replication.factor", "3",
                        "transaction.state.log.min.isr", "2",
                        "auto.create.topics.enable", "false"));
        assertThat(production.of("KafkaTopic"))
                .allMatch(topic -> topic.spec().path("replicas").asInt() == 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "analytics-api"})
    void serviceHasTwoPodsAndLosesNoneToAnUpdate(String name) {
        var strategy =
                production.the("Deployment", name).spec().path("strategy").path("rollingUpdate");
        var pod = production.the("Deployment", name).pods().get(0);

        assertThat(production
                        .the("HorizontalPodAutoscaler", name)
                        .spec()
                        .path("minReplicas")
                        .asInt())
                .isEqualTo(2);
        assertThat(strategy.path("maxUnavailable").asInt(1)).isZero();
        assertThat(pod.spec().path("topologySpreadConstraints")).hasSize(1);
        assertThat(pod.containers()
                        .get(0)
                        .path("lifecycle")
                        .path("preStop")
                        .path("sleep")
                        .path("seconds")
                        .asInt())
                .isPositive();
        assertThat(production
                        .the("PodDisruptionBudget", name)
                        .spec()
                        .path("maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void postgresCommitsOnTwoServersOfThree() {
        var cluster = production.the("Cluster", "postgres").spec();

        assertThat(cluster.path("instances").asInt()).isEqualTo(3);
        assertThat(cluster.path("postgresql").path("synchronous").path("number").asInt())
                .isEqualTo(1);
        assertThat(cluster.path("affinity").path("topologyKey").asText()).isEqualTo("topology.kubernetes.io/zone");
    }

    @Test
    void backupsAreTakenMoreOftenThanTheShortestTopicForgets() {
        var shortest =
                CatalogReader.read(Checkout.find().resolve("catalog/streams")).orThrow().streams().values().stream()
                        .map(StreamSpec::topic)
                        .map(topic -> topic.retention())
                        .min(Duration::compareTo)
                        .orElseThrow();
        var schedule = List.of(production
                .the("ScheduledBackup", "postgres")
                .spec()
                .path("schedule")
                .asText()
                .split(" "));

        assertThat(schedule.subList(0, 2)).containsExactly("0", "0");
        assertThat(schedule.get(2)).startsWith("*/");
        var every = Duration.ofHours(Long.parseLong(schedule.get(2).substring(2)));
        assertThat(every.multipliedBy(2)).isLessThan(shortest);
    }

    @Test
    void executorsShareTheLake() {
        assertThat(production
                        .the("PersistentVolumeClaim", "weir-lake")
                        .spec()
                        .path("accessModes")
                        .toString())
                .isEqualTo("[\"ReadWriteMany\"]");
        assertThat(production
                        .the("SparkApplication", "spark-job")
                        .spec()
                        .path("dynamicAllocation")
                        .path("enabled")
                        .asBoolean())
                .isTrue();
    }
}
