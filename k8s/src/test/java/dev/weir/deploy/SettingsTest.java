package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a container is told, its program listens to. */
class SettingsTest {

    private static final Checkout CHECKOUT = Checkout.find();

    /** Of Kafka's settings the job takes those of security; Quarkus hands every kafka.* to the clients. */
    private static final Pattern TAKEN_BY_THE_JOB = Pattern.compile("KAFKA_(SECURITY|SASL|SSL)_.+");

    private final Map<String, Set<String>> settings = new HashMap<>();

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyVariableOfAPodIsASettingOfItsProgram(Overlay overlay) {
        var unheard = new TreeSet<String>();
        for (var pod : overlay.pods()) {
            for (var container : pod.containers()) {
                String image = container.path("image").asText("weir/spark-job:");
                if (image.startsWith("weir/")) {
                    String module = module(image);
                    names(container.path("env"))
                            .filter(name -> !isHeard(module, name))
                            .forEach(name -> unheard.add(pod + " " + name));
                }
            }
        }

        assertThat(unheard).isEmpty();
    }

    @Test
    void everyVariableOfComposeIsASettingOfItsProgram() {
        var services = Yaml.merged(CHECKOUT.resolve("docker-compose.yml")).path("services");
        var unheard = new TreeSet<String>();
        services.fields().forEachRemaining(service -> {
            String image = service.getValue().path("image").asText();
            if (image.startsWith("weir/") && !image.startsWith("weir/simulator")) {
                service.getValue().path("environment").fieldNames().forEachRemaining(name -> {
                    if (!isHeard(module(image), name)) {
                        unheard.add(service.getKey() + " " + name);
                    }
                });
            }
        });

        assertThat(unheard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "analytics-api", "spark-job"})
    void settingThatNobodyHasIsFound(String module) {
        assertThat(isHeard(module, "WEIR_CATALOGUE")).isFalse();
        assertThat(isHeard(module, "KAFKA_SASL_JASS_CONFIG")).isFalse();
        assertThat(isHeard(module, "WEIR_CATALOG")).isTrue();
    }

    private boolean isHeard(String module, String variable) {
        var known = settings.computeIfAbsent(module, name -> SourceSettings.of(CHECKOUT.resolve(name)));
        if (known.contains(variable)
                || known.stream()
                        .anyMatch(name ->
                                name.endsWith("*") && variable.startsWith(name.substring(0, name.length() - 1)))) {
            return true;
        }
        return variable.startsWith("KAFKA_")
                && kafkaClients().contains(variable.substring("KAFKA_".length()))
                && (!module.equals("spark-job")
                        || TAKEN_BY_THE_JOB.matcher(variable).matches());
    }

    private static Set<String> kafkaClients() {
        return Stream.of(ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())
                .flatMap(Set::stream)
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_'))
                .collect(Collectors.toSet());
    }

    private static String module(String image) {
        return image.substring("weir/".length(), image.indexOf(':'));
    }

    private static Stream<String> names(JsonNode env) {
        return Yaml.items(env).map(variable -> variable.path("name").asText());
    }
}
