package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an object names is there. */
class ReferencesTest {

    private static final Pattern MADE_BY_HAND = Pattern.compile("kubectl create secret \\S+ (\\S+)");

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyConfigMapIsThere(Overlay overlay) {
        var named = named(overlay, "configMap", "name");
        named.addAll(named(overlay, "configMapKeyRef", "name"));
        named.addAll(named(overlay, "configMapRef", "name"));
        overlay.of("Cluster").forEach(postgres -> postgres.spec()
                .path("bootstrap")
                .path("initdb")
                .path("postInitApplicationSQLRefs")
                .path("configMapRefs")
                .forEach(reference -> named.add(reference.path("name").asText())));

        assertThat(named).isNotEmpty().allMatch(name -> overlay.has("ConfigMap", name));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everySecretIsMadeByAnOperatorOrByTheInstallationGuide(Overlay overlay) {
        var guide = Yaml.text(Checkout.find().resolve("docs/operations.md"));
        var known = MADE_BY_HAND
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(HashSet::new));
        overlay.of("KafkaUser").forEach(user -> known.add(user.name()));
        overlay.of("Kafka").forEach(kafka -> known.add(kafka.name() + "-cluster-ca-cert"));
        overlay.of("Cluster").forEach(postgres -> known.add(postgres.name() + "-ca"));
        overlay.of("Ingress").forEach(ingress -> {
            if (ingress.tree().path("metadata").path("annotations").has("cert-manager.io/cluster-issuer")) {
                ingress.spec()
                        .path("tls")
                        .forEach(tls -> known.add(tls.path("secretName").asText()));
            }
        });
        var named = named(overlay, "secret", "secretName");
        named.addAll(named(overlay, "secretKeyRef", "name"));
        named.addAll(named(overlay, "secret", "name"));
        named.addAll(named(overlay, "passwordSecret", "name"));
        overlay.of("Ingress").forEach(ingress -> ingress.spec()
                .path("tls")
                .forEach(tls -> named.add(tls.path("secretName").asText())));

        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void noSecretIsWrittenDown(Overlay overlay) {
        assertThat(overlay.of("Secret")).isEmpty();
        assertThat(overlay.pods())
                .allSatisfy(pod -> assertThat(pod.containers()).allSatisfy(container -> assertThat(
                                Yaml.items(container.path("env")).filter(variable -> variable.has("value")))
                        .noneMatch(variable ->
                                variable.path("name").asText().matches(".*(PASSWORD|JAAS|SECRET|TOKEN).*"))));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyClaimIsThere(Overlay overlay) {
        assertThat(named(overlay, "persistentVolumeClaim", "claimName"))
                .isNotEmpty()
                .allMatch(name -> overlay.has("PersistentVolumeClaim", name));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyServiceAccountIsThereAndBelongsToOneWorkload(Overlay overlay) {
        var accounts = overlay.pods().stream()
                .map(pod -> pod.spec()
                        .path("serviceAccountName")
                        .asText(pod.owner()
                                .spec()
                                .path(pod.role())
                                .path("serviceAccount")
                                .asText()))
                .toList();

        assertThat(accounts).doesNotHaveDuplicates().allMatch(name -> overlay.has("ServiceAccount", name));
        assertThat(overlay.of("ServiceAccount").stream().map(Manifest::name).toList())
                .isSubsetOf(accounts);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyAddressInTheSettingsIsThatOfAServiceThatListensThere(Overlay overlay) {
        var addresses = new TreeSet<String>();
        for (var pod : overlay.pods()) {
            for (var container : pod.containers()) {
                String host = value(container, "DB_HOST");
                if (!host.isEmpty()) {
                    addresses.add(host + ":" + value(container, "DB_PORT"));
                }
                addresses.add(value(container, "KAFKA_BOOTSTRAP_SERVERS"));
            }
        }
        addresses.remove("");

        assertThat(addresses).hasSize(2).isSubsetOf(servedAddresses(overlay));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyWayInLeadsToAPortOfAService(Overlay overlay) {
        for (var ingress : overlay.of("Ingress")) {
            ingress.spec()
                    .path("rules")
                    .forEach(rule -> rule.path("http").path("paths").forEach(path -> {
                        var backend = path.path("backend").path("service");
                        var service =
                                overlay.the("Service", backend.path("name").asText());
                        assertThat(Yaml.items(service.spec().path("ports"))
                                        .map(port -> port.path("name").asText()))
                                .contains(backend.path("port").path("name").asText());
                    }));
        }
    }

    @Test
    void pageAndNumbersAreOnTheWayInAndHealthAndMetricsAreNot() throws IOException {
        var paths = Overlay.rendered("production").the("Ingress", "analytics-api").tree().findValues("paths").stream()
                .flatMap(Yaml::items)
                .map(path ->
                        path.path("pathType").asText() + " " + path.path("path").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        var expected = new TreeSet<>(Set.of("Exact /", "Prefix /v1", "Prefix /_static"));
        try (var parts = Files.list(Checkout.find().resolve("analytics-api/src/main/resources/META-INF/resources"))) {
            parts.filter(Files::isDirectory).forEach(part -> expected.add("Prefix /" + part.getFileName()));
        }

        assertThat(paths).isEqualTo(expected).noneMatch(path -> path.contains("/q"));
    }

    private static Set<String> servedAddresses(Overlay overlay) {
        var served = new TreeSet<String>();
        overlay.of("Service").forEach(service -> service.spec()
                .path("ports")
                .forEach(port ->
                        served.add(service.name() + ":" + port.path("port").asInt())));
        overlay.of("Kafka").forEach(kafka -> kafka.spec()
                .path("kafka")
                .path("listeners")
                .forEach(listener -> served.add(kafka.name() + "-kafka-bootstrap:"
                        + listener.path("port").asInt())));
        // CloudNativePG makes one for the server that is written to, and others for those that are read.
        overlay.of("Cluster").forEach(cluster -> served.addAll(List.of(cluster.name() + "-rw:5432")));
        return served;
    }

    private static String value(JsonNode container, String variable) {
        return Yaml.items(container.path("env"))
                .filter(entry -> entry.path("name").asText().equals(variable))
                .map(entry -> entry.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /** The names in every object of that field, at any depth. */
    private static Set<String> named(Overlay overlay, String field, String name) {
        var names = new TreeSet<String>();
        overlay.objects().forEach(object -> object.tree().findValues(field).stream()
                .map(found -> found.path(name).asText())
                .filter(found -> !found.isEmpty())
                .forEach(names::add));
        return names;
    }
}
