package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogConfigMapTest {

    private static final Set<String> READERS = Set.of("ingest-service pod", "ingest-feeds pod", "analytics-api pod");

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void configMapIsTheCatalog(Overlay overlay) throws IOException {
        var files = new TreeMap<String, String>();
        try (var streams = Files.list(Checkout.find().resolve("catalog/streams"))) {
            streams.forEach(file -> files.put(file.getFileName().toString(), Yaml.text(file)));
        }

        assertThat(Manifest.labels(catalog(overlay).tree().path("data"))).isEqualTo(files);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyReaderFindsItWhereItLooks(Overlay overlay) {
        var readers = new TreeSet<String>();
        for (var pod : overlay.pods()) {
            boolean mounts = pod.spec().path("volumes").findValues("configMap").stream()
                    .anyMatch(map ->
                            map.path("name").asText().equals(catalog(overlay).name()));
            if (mounts) {
                readers.add(pod.owner().name() + " " + pod.role());
                var container = pod.containers().get(0);
                assertThat(Yaml.items(container.path("env"))).anySatisfy(variable -> assertThat(variable.toString())
                        .isEqualTo("{\"name\":\"WEIR_CATALOG\",\"value\":\"/etc/weir/catalog\"}"));
                assertThat(Yaml.items(container.path("volumeMounts")))
                        .anySatisfy(mount ->
                                assertThat(mount.path("mountPath").asText()).isEqualTo("/etc/weir/catalog"));
            }
        }
        var expected = new TreeSet<>(READERS);
        expected.add(overlay.name().equals("production") ? "spark-job driver" : "spark-job pod");

        assertThat(readers).isEqualTo(expected);
    }

    @Test
    void editedDeclarationRollsWhoeverReadsItAndNobodyElse(@TempDir Path copy) throws IOException {
        for (String directory :
                List.of("catalog/kustomization.yaml", "catalog/streams", "k8s/base", "k8s/overlays", "observability")) {
            copy(Checkout.find().root(), directory, copy);
        }
        var before = pods(Overlay.rendered("production", copy));

        Files.writeString(copy.resolve("catalog/streams/sensors.yaml"), "# edited\n", StandardOpenOption.APPEND);
        var after = pods(Overlay.rendered("production", copy));

        var rolled = new TreeSet<String>();
        before.forEach((pod, spec) -> {
            if (!spec.equals(after.get(pod))) {
                rolled.add(pod);
            }
        });
        var expected = new TreeSet<>(READERS);
        expected.add("spark-job driver");
        assertThat(rolled).isEqualTo(expected);
    }

    private static Map<String, String> pods(Overlay overlay) {
        var pods = new TreeMap<String, String>();
        overlay.pods()
                .forEach(pod -> pods.put(
                        pod.owner().name() + " " + pod.role(), pod.spec().toString()));
        return pods;
    }

    private static Manifest catalog(Overlay overlay) {
        return overlay.of("ConfigMap").stream()
                .filter(map -> map.name().matches("weir-catalog-[a-z0-9]{10}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a ConfigMap with a hash in its name"));
    }

    private static void copy(Path from, String directory, Path to) throws IOException {
        try (var files = Files.walk(from.resolve(directory))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
