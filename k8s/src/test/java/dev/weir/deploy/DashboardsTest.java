package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.derive.Meter;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardsTest {

    private final Checkout checkout = Checkout.find();

    @Test
    void panelsAskForSeriesThatSomebodyMakes() {
        var known = KnownMetrics.all();

        assertThat(Dashboards.questions().filter(question -> !question.isSql()))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        question -> assertThat(known.unknown(question.sent())).isEmpty());
    }

    @Test
    void panelsAskInPrometheusOwnLanguage(@TempDir Path directory) throws IOException {
        var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        Dashboards.questions()
                .filter(question -> !question.isSql())
                .map(question -> question.sent().replace("'", "''"))
                .distinct()
                .forEach(expression -> rules.append("      - {record: panel")
                        .append(rules.length())
                        .append(", expr: '")
                        .append(expression)
                        .append("'}\n"));
        Files.writeString(directory.resolve("panels.yaml"), rules);

        assertThat(new Promtool(directory).run("check", "rules", "panels.yaml")).isEmpty();
    }

    @Test
    void panelsOfTheSeedSystemAreThere() {
        assertThat(Yaml.items(Dashboards.all().get(0).path("panels"))
                        .map(panel -> panel.path("title").asText()))
                .contains(
                        "Processing rate",
                        "Processing delay",
                        "Events by type",
                        "Batch size percentiles",
                        "Success rate");
    }

    @Test
    void headlineIsTheTimeFromTheDoorToTheApi() {
        var first = Yaml.items(Dashboards.all().get(0).path("panels"))
                .filter(panel -> panel.has("targets"))
                .min(Comparator.comparing((JsonNode panel) ->
                                panel.path("gridPos").path("y").asInt())
                        .thenComparing(panel -> panel.path("gridPos").path("x").asInt()))
                .orElseThrow();

        assertThat(first.findValuesAsText("expr"))
                .allMatch(expression -> expression.contains("weir_end_to_end_seconds"));
        assertThat(first.path("gridPos").path("w").asInt()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void everyMeterOfTheCatalogIsSeenSomewhere() {
        var seen = new TreeSet<String>();
        Dashboards.questions()
                .filter(question -> !question.isSql())
                .forEach(question -> seen.addAll(KnownMetrics.in(question.sent())));
        Rules.all()
                .forEach(rule -> seen.addAll(KnownMetrics.in(rule.path("expr").asText())));

        assertThat(Meter.values()).allSatisfy(meter -> assertThat(seen)
                .anyMatch(name -> name.equals(meter.prometheus()) || name.equals(meter.prometheus() + "_bucket")));
    }

    @Test
    void everyStreamOfTheCatalogHasItsRow() {
        var streams = CatalogReader.read(checkout.resolve("catalog/streams"))
                .orThrow()
                .streams()
                .keySet();

        assertThat(Yaml.items(Dashboards.all().get(1).path("panels"))
                        .filter(panel -> panel.path("type").asText().equals("row"))
                        .map(panel -> panel.path("title").asText()))
                .containsExactlyInAnyOrderElementsOf(streams);
    }

    @Test
    void everyPanelHasASourceThatIsProvisionedATitleAndADescription() {
        var sources = new TreeSet<String>();
        Yaml.file(checkout.resolve("observability/grafana/provisioning/datasources/weir.yaml"))
                .path("datasources")
                .forEach(source -> sources.add(source.path("uid").asText()));

        for (JsonNode dashboard : Dashboards.all()) {
            assertThat(Yaml.items(dashboard.path("panels"))
                            .map(panel -> panel.path("id").asInt()))
                    .doesNotHaveDuplicates();
            assertThat(Yaml.items(dashboard.path("panels"))
                            .filter(panel -> !panel.path("type").asText().equals("row")))
                    .allSatisfy(panel -> {
                        assertThat(panel.path("title").asText()).isNotBlank();
                        assertThat(panel.path("description").asText()).isNotBlank();
                        assertThat(panel.findValuesAsText("uid")).isNotEmpty().isSubsetOf(sources);
                        assertThat(panel.path("targets")).isNotEmpty();
                    });
        }
    }

    @Test
    void panelsDoNotOverlap() {
        for (JsonNode dashboard : Dashboards.all()) {
            var cells = Yaml.items(dashboard.path("panels"))
                    .flatMap(panel -> {
                        var place = panel.path("gridPos");
                        int x = place.path("x").asInt();
                        int y = place.path("y").asInt();
                        assertThat(x + place.path("w").asInt()).isLessThanOrEqualTo(24);
                        return IntStream.range(y, y + place.path("h").asInt())
                                .boxed()
                                .flatMap(row -> IntStream.range(
                                                x, x + place.path("w").asInt())
                                        .mapToObj(column -> row + "/" + column));
                    })
                    .toList();
            assertThat(cells).doesNotHaveDuplicates();
        }
    }
}
