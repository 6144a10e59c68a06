package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {

    /** Of the third of the systems that Weir began from. */
    private static final List<String> SEED_SETTINGS = List.of(
            "DB_USER",
            "DB_PASSWORD",
            "DB_NAME",
            "KAFKA_BOOTSTRAP_SERVERS",
            "SPARK_MEMORY_EXECUTOR",
            "SPARK_MEMORY_DRIVER");

    private static final Set<String> ONE_SHOT = Set.of("keys", "kafka-tools", "psql");

    /** They say themselves when they don't work: Prometheus sees them down. */
    private static final Set<String> WITHOUT_HEALTH =
            Set.of("kafka-exporter", "postgres-exporter", "node-exporter", "kafka-ui", "simulator");

    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

    private final Checkout checkout = Checkout.find();
    private final String text = Yaml.text(checkout.resolve("docker-compose.yml"));
    private final JsonNode compose = Yaml.merged(checkout.resolve("docker-compose.yml"));
    private final Map<String, JsonNode> services = services();

    @Test
    void envExampleHasWhatComposeReadsWithTheSameValues() {
        var asked = new TreeMap<String, String>();
        INTERPOLATION
                .matcher(text)
                .results()
                .forEach(found -> asked.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
        var given = new TreeMap<String, String>();
        Yaml.text(checkout.resolve(".env.example"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(
                        line -> given.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));

        assertThat(given).isEqualTo(asked).containsKeys(SEED_SETTINGS.toArray(String[]::new));
    }

    @Test
    void everySettingHasOneDefault() {
        var defaults = new TreeMap<String, Set<String>>();
        INTERPOLATION.matcher(text).results().forEach(found -> defaults.computeIfAbsent(
                        found.group(1), name -> new TreeSet<>())
                .add(String.valueOf(found.group(2))));

        assertThat(defaults.values()).allSatisfy(values -> assertThat(values).hasSize(1));
    }

    @Test
    void everyImageIsPinnedAndEveryContainerBounded() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service.path("image").asText()).matches("[a-z/-]+:v?[0-9][\\w.-]*");
            assertThat(service.has("mem_limit")).isTrue();
            if (!ONE_SHOT.contains(name)) {
                assertThat(service.path("restart").asText()).isEqualTo("unless-stopped");
                assertThat(service.path("logging").has("options")).isTrue();
            }
        });
    }

    @Test
    void everythingIsPublishedOnTheLoopbackAddressOnly() {
        assertThat(services).allSatisfy((name, service) -> assertThat(Yaml.items(service.path("ports")))
                .allMatch(port -> port.asText().startsWith("127.0.0.1:")));
    }

    @Test
    void whoeverIsWaitedForSaysWhenItIsReady() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service.has("healthcheck"))
                    .isEqualTo(!ONE_SHOT.contains(name) && !WITHOUT_HEALTH.contains(name));
            service.path("depends_on").fields().forEachRemaining(dependency -> {
                String condition = dependency.getValue().path("condition").asText();
                assertThat(services).containsKey(dependency.getKey());
                if (condition.equals("service_healthy")) {
                    assertThat(the(dependency.getKey()).has("healthcheck")).isTrue();
                }
            });
        });
    }

    @Test
    void servicesListenWhereComposeLooks() {
        assertThat(ports("ingest-service")).containsExactly(defaultPort("ingest-service"));
        assertThat(ports("analytics-api")).containsExactly(defaultPort("analytics-api"));
        assertThat(ports("spark-job")).contains(jobPort(), "4040");
        assertThat(health("ingest-service"))
                .isEqualTo("http://localhost:" + defaultPort("ingest-service") + "/q/health/ready");
        assertThat(health("analytics-api"))
                .isEqualTo("http://localhost:" + defaultPort("analytics-api") + "/q/health/ready");
        assertThat(health("spark-job")).isEqualTo("http://localhost:" + jobPort() + "/health/ready");
    }

    @Test
    void kafkaIsReachedInsideAndOutside() {
        var settings = the("kafka").path("environment");

        assertThat(settings.path("KAFKA_ADVERTISED_LISTENERS").asText())
                .isEqualTo("INSIDE://kafka:9092,OUTSIDE://localhost:29092");
        assertThat(settings.path("KAFKA_LISTENERS").asText()).contains("INSIDE://:9092", "OUTSIDE://:29092");
        assertThat(ports("kafka")).containsExactly("29092");
        assertThat(settings.path("KAFKA_AUTO_CREATE_TOPICS_ENABLE").asText()).isEqualTo("false");
    }

    @Test
    void everyNamedVolumeIsDeclaredAndEveryMountedFileIsThere() {
        var declared = new TreeSet<String>();
        compose.path("volumes").fieldNames().forEachRemaining(declared::add);
        var mounted = new TreeSet<String>();
        for (var service : services.values()) {
            for (var volume : service.path("volumes")) {
                String source = volume.asText().split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(checkout.resolve(source.substring(2))).exists();
                } else if (!source.startsWith("/")) {
                    mounted.add(source);
                }
            }
        }

        assertThat(mounted).isEqualTo(declared);
    }

    @Test
    void everyImageOfOursIsBuiltFromAFileThatIsThere() {
        for (var service : services.values()) {
            boolean isOurs = service.path("image").asText().startsWith("weir/");
            assertThat(service.has("build")).isEqualTo(isOurs);
            if (isOurs) {
                var build = service.path("build");
                var context = checkout.resolve(build.path("context").asText());
                assertThat(Files.exists(context.resolve(build.path("dockerfile").asText())))
                        .as(build.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void serviceCantWriteToItsImageOrGainRights() {
        services.values().stream()
                .filter(service -> service.path("image").asText().startsWith("weir/"))
                .forEach(service -> {
                    assertThat(service.path("read_only").asBoolean()).isTrue();
                    assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
                    assertThat(service.path("security_opt").toString()).contains("no-new-privileges:true");
                });
    }

    @Test
    void prometheusScrapesEveryServiceWhereItAnswers() {
        var targets = new ArrayList<String>();
        var jobs = Yaml.file(checkout.resolve("observability/prometheus/prometheus.yml"))
                .path("scrape_configs");
        jobs.forEach(job -> job.path("static_configs").forEach(config -> config.path("targets")
                .forEach(target ->
                        targets.add(target.asText() + job.path("metrics_path").asText("/metrics")))));

        assertThat(targets)
                .contains(
                        "ingest-service:" + defaultPort("ingest-service") + "/q/metrics",
                        "analytics-api:" + defaultPort("analytics-api") + "/q/metrics",
                        "spark-job:" + jobPort() + "/metrics");
        assertThat(targets.stream().map(target -> target.split(":", 2)[0]).filter(host -> !host.equals("localhost")))
                .allMatch(services::containsKey);
    }

    private Map<String, JsonNode> services() {
        var found = new TreeMap<String, JsonNode>();
        compose.path("services").fields().forEachRemaining(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private JsonNode the(String service) {
        return compose.path("services").path(service);
    }

    private List<String> ports(String service) {
        return Yaml.items(the(service).path("ports"))
                .map(port -> port.asText().substring(port.asText().lastIndexOf(':') + 1))
                .toList();
    }

    private String health(String service) {
        var test = the(service).path("healthcheck").path("test");
        return test.get(test.size() - 1).asText();
    }

    private String defaultPort(String module) {
        return first(module + "/src/main/resources/application.properties", "(?m)^quarkus\\.http\\.port=(\\d+)$");
    }

    private String jobPort() {
        return first("spark-job/src/main/java/dev/weir/spark/run/JobConfig.java", "\"WEIR_JOB_PORT\",\\s*(\\d+)");
    }

    private String first(String file, String pattern) {
        var found = Pattern.compile(pattern).matcher(Yaml.text(checkout.resolve(file)));
        assertThat(found.find()).as(pattern + " in " + file).isTrue();
        return found.group(1);
    }
}
