package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules as Prometheus reads them. */
final class Rules {

    private static final List<String> FILES = List.of("recording.yaml", "alerts.yaml");

    private Rules() {}

    static Path directory() {
        return Checkout.find().resolve("observability/prometheus");
    }

    static Stream<JsonNode> groups() {
        return FILES.stream()
                .flatMap(file -> Yaml.items(
                        Yaml.file(directory().resolve("rules").resolve(file)).path("groups")));
    }

    static Stream<JsonNode> all() {
        return groups().flatMap(group -> Yaml.items(group.path("rules")));
    }
}
