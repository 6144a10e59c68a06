package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.local.Checkout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final Path DIRECTORY = Rules.directory();

    @Test
    void everyRuleDoesWhatItsTestsSay() {
        var promtool = new Promtool(DIRECTORY);

        assertThat(promtool.run("check", "config", "prometheus.yml")).isEmpty();
        assertThat(promtool.run("test", "rules", "tests/recording.test.yaml", "tests/alerts.test.yaml"))
                .isEmpty();
    }

    @Test
    void everyAlertIsShownToFireAndToKeepQuiet() {
        var quiet = new TreeSet<String>();
        var firing = new TreeSet<String>();
        Yaml.file(DIRECTORY.resolve("tests/alerts.test.yaml")).path("tests").forEach(test -> test.path(
                        "alert_rule_test")
                .forEach(check -> (check.path("exp_alerts").isEmpty() ? quiet : firing)
                        .add(check.path("alertname").asText())));
        var alerts = new TreeSet<>(alerts());

        assertThat(firing).isEqualTo(alerts);
        assertThat(quiet).isEqualTo(alerts);
    }

    @Test
    void everyRecordedFigureIsTested() {
        var expressions =
                Yaml.file(DIRECTORY.resolve("tests/recording.test.yaml")).findValuesAsText("expr");

        assertThat(Rules.all().filter(rule -> rule.has("record")).map(rule -> rule.path("record")
                        .asText()))
                .allSatisfy(record -> assertThat(expressions)
                        .anyMatch(expression -> KnownMetrics.in(expression).contains(record)));
    }

    @Test
    void rulesAskForSeriesThatSomebodyMakes() {
        var known = KnownMetrics.all();

        assertThat(Rules.all())
                .allSatisfy(rule ->
                        assertThat(known.unknown(rule.path("expr").asText())).isEmpty());
    }

    @Test
    void everyAlertIsExplainedWhereItSays() {
        var guide = Yaml.text(Checkout.find().resolve("docs/operations.md"));

        assertThat(Rules.all().filter(rule -> rule.has("alert"))).allSatisfy(rule -> {
            String alert = rule.path("alert").asText();
            assertThat(guide).containsPattern("(?m)^#+ " + alert + "$");
            assertThat(rule.path("annotations").path("runbook").asText())
                    .isEqualTo("docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void kubernetesHasTheSameRules(Overlay overlay) {
        List<JsonNode> groups = new ArrayList<>();
        overlay.the("PrometheusRule", "weir").spec().path("groups").forEach(groups::add);

        assertThat(groups).isEqualTo(Rules.groups().toList());
    }

    private static List<String> alerts() {
        return Rules.all()
                .filter(rule -> rule.has("alert"))
                .map(rule -> rule.path("alert").asText())
                .toList();
    }
}
