package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever selects, selects something. */
class SelectorsTest {

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void workloadSelectsItsOwnPodsOnly(Overlay overlay) {
        for (var workload : overlay.objects()) {
            var selector = Manifest.labels(workload.spec().path("selector").path("matchLabels"));
            if (workload.is("Deployment") || workload.is("StatefulSet")) {
                assertThat(overlay.pods().stream().filter(pod -> pod.isSelectedBy(selector)))
                        .allSatisfy(pod -> assertThat(pod.owner()).isEqualTo(workload))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void serviceLeadsToANamedPortOfOnePod(Overlay overlay) {
        assertThat(overlay.of("Service")).isNotEmpty().allSatisfy(service -> {
            var pods = selected(overlay, Manifest.labels(service.spec().path("selector")));
            assertThat(pods).hasSize(1);
            assertThat(Yaml.items(service.spec().path("ports"))).allSatisfy(port -> {
                var target = named(pods.get(0), port.path("targetPort").asText());
                assertThat(target.path("containerPort").asInt())
                        .isEqualTo(port.path("port").asInt());
            });
        });
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void probeAsksANamedPortOfItsContainer(Overlay overlay) {
        assertThat(overlay.pods()).allSatisfy(pod -> pod.containers()
                .forEach(container -> container.findValues("httpGet").forEach(probe -> assertThat(
                                Yaml.items(container.path("ports"))
                                        .map(port -> port.path("name").asText()))
                        .contains(probe.path("port").asText()))));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void budgetAndAutoscalerHaveTheirWorkload(Overlay overlay) {
        assertThat(overlay.of("PodDisruptionBudget")).hasSize(2).allSatisfy(budget -> assertThat(selected(
                        overlay, Manifest.labels(budget.spec().path("selector").path("matchLabels"))))
                .hasSize(1));
        assertThat(overlay.of("HorizontalPodAutoscaler")).hasSize(2).allSatisfy(autoscaler -> {
            var target = autoscaler.spec().path("scaleTargetRef");
            var workload = overlay.the(
                    target.path("kind").asText(), target.path("name").asText());
            // Two who set the number would undo each other's work.
            assertThat(workload.spec().has("replicas")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyServiceOfOursIsScrapedWhereItAnswers(Overlay overlay) {
        var composed = scraped();
        assertThat(overlay.of("ServiceMonitor")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(monitor -> {
            var selector = Manifest.labels(monitor.spec().path("selector").path("matchLabels"));
            var services = overlay.of("Service").stream()
                    .filter(service -> Manifest.labels(
                                    service.tree().path("metadata").path("labels"))
                            .entrySet()
                            .containsAll(selector.entrySet()))
                    .toList();
            assertThat(services).hasSize(1);
            assertThat(Yaml.items(monitor.spec().path("endpoints"))).allSatisfy(endpoint -> {
                assertThat(Yaml.items(services.get(0).spec().path("ports"))
                                .map(port -> port.path("name").asText()))
                        .contains(endpoint.path("port").asText());
                assertThat(endpoint.path("path").asText()).isEqualTo(composed.get(imageOf(overlay, monitor.name())));
            });
        });
    }

    /** Of the one pod of that name: what it runs is called the same by compose, and scraped by the same path. */
    private static String imageOf(Overlay overlay, String name) {
        var pod = selected(overlay, Map.of("app.kubernetes.io/name", name)).get(0);
        String image = pod.containers().get(0).path("image").asText("weir/spark-job:");
        return image.substring(image.indexOf('/') + 1, image.indexOf(':'));
    }

    /** By the host that compose's Prometheus asks. */
    private static Map<String, String> scraped() {
        return Yaml.items(Yaml.file(Rules.directory().resolve("prometheus.yml")).path("scrape_configs"))
                .collect(Collectors.toMap(
                        job -> job.path("static_configs")
                                .get(0)
                                .path("targets")
                                .get(0)
                                .asText()
                                .split(":", 2)[0],
                        job -> job.path("metrics_path").asText("/metrics")));
    }

    private static List<Manifest.Pod> selected(Overlay overlay, Map<String, String> selector) {
        assertThat(selector).isNotEmpty();
        return overlay.pods().stream().filter(pod -> pod.isSelectedBy(selector)).toList();
    }

    private static JsonNode named(Manifest.Pod pod, String name) {
        return pod.containers().stream()
                .flatMap(container -> Yaml.items(container.path("ports")))
                .filter(port -> port.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a port called " + name + " in " + pod));
    }
}
