package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of Grafana and what their panels ask. */
final class Dashboards {

    private static final String DIRECTORY = "observability/grafana/dashboards/";

    private Dashboards() {}

    static List<JsonNode> all() {
        return Stream.of("pipeline.json", "business.json")
                .map(file -> Yaml.file(Checkout.find().resolve(DIRECTORY + file)))
                .toList();
    }

    /** What a panel asks, and of whom. */
    record Question(String panel, String source, String text) {

        boolean isSql() {
            return source.equals("weir-postgres");
        }

        /** As Grafana sends it, for the last hour. */
        String sent() {
            var now = Instant.now();
            return isSql()
                    ? text.replaceAll(
                            "\\$__timeFilter\\((\\w+)\\)",
                            "$1 BETWEEN '" + now.minus(Duration.ofHours(1)) + "'::timestamptz AND '" + now
                                    + "'::timestamptz")
                    : text.replace("$__rate_interval", "1m").replace("$stream", ".*");
        }

        @Override
        public String toString() {
            return panel;
        }
    }

    static Stream<Question> questions() {
        return all().stream().flatMap(dashboard -> Yaml.items(dashboard.path("panels"))
                .flatMap(panel -> Yaml.items(panel.path("targets"))
                        .map(target -> new Question(
                                dashboard.path("title").asText() + ": "
                                        + panel.path("title").asText(),
                                target.path("datasource").path("uid").asText(),
                                target.path(target.has("expr") ? "expr" : "rawSql")
                                        .asText()))));
    }
}
