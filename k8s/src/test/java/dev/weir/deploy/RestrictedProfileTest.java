package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The restricted profile of Pod Security, and what we ask of our pods beyond it. */
class RestrictedProfileTest {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void namespaceEnforcesTheProfile(Overlay overlay) {
        var labels = overlay.the("Namespace", "weir").tree().path("metadata").path("labels");

        assertThat(labels.path("pod-security.kubernetes.io/enforce").asText()).isEqualTo("restricted");
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void podIsRestricted(Overlay overlay) {
        assertThat(overlay.pods()).isNotEmpty().allSatisfy(pod -> {
            var context = pod.spec().path("securityContext");
            assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(context.path("runAsUser").asInt()).isPositive();
            assertThat(context.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            assertThat(List.of("hostNetwork", "hostPID", "hostIPC"))
                    .noneMatch(host -> pod.spec().path(host).asBoolean());
            assertThat(Yaml.items(pod.spec().path("volumes"))).allSatisfy(RestrictedProfileTest::isAllowed);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void containerIsRestrictedAndCantWriteToItsImage(Overlay overlay) {
        assertThat(overlay.pods()).allSatisfy(pod -> assertThat(pod.containers())
                .isNotEmpty()
                .allSatisfy(container -> isLockedDown(container.path("securityContext"))));
    }

    /** Spark copies the job's jar into the directory that its image starts in, in driver and executors alike. */
    @Test
    void sparkMayWriteWhereItStarts() {
        assertThat(Overlay.rendered("production").pods())
                .filteredOn(pod -> pod.owner().is("SparkApplication"))
                .hasSize(2)
                .allSatisfy(pod -> {
                    var empty = Yaml.items(pod.spec().path("volumes"))
                            .filter(volume -> volume.has("emptyDir"))
                            .map(volume -> volume.path("name").asText())
                            .toList();
                    assertThat(pod.containers()).allSatisfy(container -> assertThat(
                                    Yaml.items(container.path("volumeMounts")))
                            .anySatisfy(mount -> {
                                assertThat(mount.path("mountPath").asText()).isEqualTo("/opt/spark/work-dir");
                                assertThat(empty).contains(mount.path("name").asText());
                            }));
                });
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void strimziMakesRestrictedPods(Overlay overlay) {
        var kafka = overlay.the("Kafka", "weir").spec();
        for (var part : List.of(kafka.path("kafka"), kafka.path("entityOperator"))) {
            var template = part.path("template");
            var pod = template.path("pod").path("securityContext");
            assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            template.fields().forEachRemaining(entry -> {
                if (entry.getKey().endsWith("Container")) {
                    isLockedDown(entry.getValue().path("securityContext"));
                }
            });
        }
        assertThat(kafka.path("kafka").path("template").has("kafkaContainer")).isTrue();
        assertThat(kafka.path("kafka").path("template").has("initContainer")).isTrue();
        assertThat(kafka.path("entityOperator").path("template").has("topicOperatorContainer"))
                .isTrue();
        assertThat(kafka.path("entityOperator").path("template").has("userOperatorContainer"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void onlyTheDriverMaySpeakToKubernetes(Overlay overlay) {
        assertThat(overlay.pods()).allSatisfy(pod -> assertThat(
                        pod.spec().path("automountServiceAccountToken").asBoolean(true))
                .as(pod.toString())
                .isEqualTo(pod.toString().equals("SparkApplication/spark-job driver")));
        assertThat(overlay.of("ServiceAccount")).allSatisfy(account -> assertThat(
                        account.tree().path("automountServiceAccountToken").asBoolean(true))
                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void servicesOfTheNamespacePutNothingAmongTheSettings(Overlay overlay) {
        assertThat(overlay.pods()).allSatisfy(pod -> assertThat(
                        pod.spec().path("enableServiceLinks").asBoolean(true))
                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void longRunningContainerHasProbesRequestsAndAMemoryLimit(Overlay overlay) {
        assertThat(overlay.pods())
                .filteredOn(pod -> !pod.owner().is("SparkApplication"))
                .allSatisfy(pod -> assertThat(pod.spec().path("containers")).allSatisfy(container -> {
                    assertThat(container.path("resources").path("requests").has("cpu"))
                            .isTrue();
                    assertThat(container.path("resources").path("requests").has("memory"))
                            .isTrue();
                    assertThat(container.path("resources").path("limits").has("memory"))
                            .isTrue();
                    assertThat(List.of("livenessProbe", "readinessProbe")).allMatch(container::has);
                }));
    }

    private static void isAllowed(JsonNode volume) {
        volume.fieldNames().forEachRemaining(field -> assertThat(field.equals("name") || VOLUMES.contains(field))
                .as(field)
                .isTrue());
    }

    private static void isLockedDown(JsonNode context) {
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("privileged").asBoolean()).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("capabilities").path("drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(context.path("capabilities").has("add")).isFalse();
    }
}
