package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing speaks to anything, except along the arrows of the picture and what running on Kubernetes takes. */
class NetworkArrowsTest {

    /** The picture: feeds, posts, Kafka, the job, Postgres, the API; and those who watch. */
    private static final Set<String> PICTURE = Set.of(
            "namespace ingress -> ingest-service :8080",
            "ingest-feeds -> world :443",
            "ingest-service -> kafka :9093",
            "ingest-feeds -> kafka :9093",
            "spark-job -> kafka :9093",
            "spark-job -> postgres :5432",
            "analytics-api -> postgres :5432",
            "analytics-api -> kafka :9093",
            "namespace ingress -> analytics-api :8081",
            "namespace monitoring -> postgres :5432",
            "namespace monitoring -> ingest-service :8080",
            "namespace monitoring -> ingest-feeds :8080",
            "namespace monitoring -> spark-job :8082",
            "namespace monitoring -> analytics-api :8081",
            "namespace monitoring -> postgres-exporter :9187",
            "postgres-exporter -> postgres :5432");

    private static final Set<String> OF_KAFKA = Set.of(
            "kafka -> kafka :9090",
            "kafka -> kafka :9091",
            "kafka -> kafka :9093",
            "kafka -> anywhere :443",
            "kafka -> anywhere :6443");

    private static final Set<String> OF_EXECUTORS =
            Set.of("spark-job -> spark-job", "spark-job driver -> anywhere :443", "spark-job driver -> anywhere :6443");

    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "postgres -> postgres :5432",
            "postgres -> postgres :8000",
            "namespace cnpg-system -> postgres :5432",
            "namespace cnpg-system -> postgres :8000",
            "namespace monitoring -> postgres :9187",
            "postgres -> anywhere :443",
            "postgres -> anywhere :6443");

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everythingIsDeniedFirst(Overlay overlay) {
        var denial = overlay.the("NetworkPolicy", "default-deny").spec();

        assertThat(denial.path("podSelector").isEmpty()).isTrue();
        assertThat(denial.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(denial.has("ingress") || denial.has("egress")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void arrowsAreThoseOfThePicture(Overlay overlay) {
        var expected = new TreeSet<>(PICTURE);
        expected.addAll(OF_KAFKA);
        if (overlay.name().equals("production")) {
            expected.addAll(OF_EXECUTORS);
            expected.addAll(OF_THE_CLUSTER);
        }
        var arrows = new TreeSet<String>();
        arrows.addAll(arrows(overlay, "ingress"));
        arrows.addAll(arrows(overlay, "egress"));

        assertThat(arrows).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void arrowBetweenTwoOfOursIsOpenAtBothEnds(Overlay overlay) {
        var in = new TreeSet<>(arrows(overlay, "ingress"));
        in.addAll(listenerPeers(overlay));
        var out = arrows(overlay, "egress");

        assertThat(in.stream().filter(arrow -> !arrow.startsWith("namespace"))).allMatch(out::contains);
        assertThat(out.stream()
                        .filter(arrow -> !arrow.matches(".* -> (anywhere|world) .*") && !arrow.startsWith("kafka -> ")))
                .allMatch(in::contains);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void namesAreResolvedByKubernetesAlone(Overlay overlay) {
        var rule = overlay.the("NetworkPolicy", "all-may-resolve-names").spec().path("egress");

        assertThat(rule).hasSize(1);
        assertThat(rule.get(0).path("to").toString()).contains("kube-system").contains("kube-dns");
        assertThat(Yaml.items(rule.get(0).path("ports")))
                .allMatch(port -> port.path("port").asInt() == 53);
    }

    /** Strimzi turns these into the policy that guards the listener. */
    private static Set<String> listenerPeers(Overlay overlay) {
        var listeners = overlay.the("Kafka", "weir").spec().path("kafka").path("listeners");
        assertThat(listeners).hasSize(1);
        return Yaml.items(listeners.get(0).path("networkPolicyPeers"))
                .map(peer -> end(peer) + " -> kafka :"
                        + listeners.get(0).path("port").asInt())
                .collect(Collectors.toSet());
    }

    private static Set<String> arrows(Overlay overlay, String direction) {
        var arrows = new TreeSet<String>();
        for (var policy : overlay.of("NetworkPolicy")) {
            if (policy.name().equals("all-may-resolve-names")) {
                continue;
            }
            String own = who(policy.spec().path("podSelector"));
            for (var rule : policy.spec().path(direction)) {
                for (var peer : rule.path(direction.equals("ingress") ? "from" : "to")) {
                    for (String port : ports(rule)) {
                        arrows.add((direction.equals("ingress") ? end(peer) + " -> " + own : own + " -> " + end(peer))
                                + port);
                    }
                }
            }
        }
        return arrows;
    }

    private static List<String> ports(JsonNode rule) {
        var ports = new ArrayList<String>();
        rule.path("ports").forEach(port -> ports.add(" :" + port.path("port").asInt()));
        return ports.isEmpty() ? List.of("") : ports;
    }

    private static String end(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return peer.path("ipBlock").has("except") ? "world" : "anywhere";
        }
        var namespace = Manifest.labels(peer.path("namespaceSelector").path("matchLabels"));
        if (!namespace.isEmpty()) {
            return "namespace " + String.join(" ", namespace.values());
        }
        return who(peer.path("podSelector"));
    }

    private static String who(JsonNode podSelector) {
        var labels = Manifest.labels(podSelector.path("matchLabels"));
        if (labels.containsKey("strimzi.io/cluster") || labels.containsKey("strimzi.io/name")) {
            return "kafka";
        }
        if (labels.containsKey("cnpg.io/cluster") || labels.containsKey("weir.dev/role")) {
            return "postgres";
        }
        return String.join(
                " ",
                Stream.of("app.kubernetes.io/name", "app.kubernetes.io/component")
                        .map(labels::get)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
