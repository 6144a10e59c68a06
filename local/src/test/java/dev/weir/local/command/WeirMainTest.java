package dev.weir.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.Checkout;
import dev.weir.local.run.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WeirMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Path directory = Path.of("");

    @BeforeEach
    void prepare(@TempDir Path fresh) {
        directory = fresh;
    }

    private int weir(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        PrintStream standard = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        return WeirMain.commandLine(new Surroundings(
                new Checkout(directory),
                new Console(standard, 0),
                new ByteArrayInputStream(new byte[] {'{', '}'}),
                standard,
                error));
    }

    static Set<String> commands() {
        return new WeirMainTest().commandLine().getSubcommands().keySet();
    }

    @Test
    void theCommandsAreThese() {
        assertThat(commands())
                .containsExactlyInAnyOrder(
                        "up",
                        "infra",
                        "check",
                        "send",
                        "generate",
                        "query",
                        "top",
                        "lake",
                        "images",
                        "test",
                        "prove",
                        "bench",
                        "version",
                        "completion",
                        "help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        assertThat(weir(command, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: weir ");
    }

    @Test
    void noCommandIsAMistakeThatShowsThemAll() {
        assertThat(weir()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("expected a command")
                .contains("up", "check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "--for=soon", "--port-offset=x"})
    void aWrongOptionIsRefused(String option) {
        assertThat(weir("up", option)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(option.replaceAll("=.*", ""));
    }

    @Test
    void whereTheLakeIsHasToBeSaid() throws IOException {
        Files.createDirectories(directory.resolve("spark-job/target"));
        Files.createFile(directory.resolve("spark-job/target/weir-spark-job.jar"));
        assertThat(weir("lake", "compact", "orders")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Where is the lake?", "--data", "--lake", "WEIR_LAKE");
        assertThat(weir("lake", "compact", "--help")).isZero();
        assertThat(weir("lake")).isEqualTo(2);
    }

    @Test
    void completionIsAScriptForTheCommand() {
        assertThat(weir("completion")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("complete -F _complete_weir")
                .contains("--offline");
    }

    @Test
    void versionTellsTheVersionsOfTheParts() {
        assertThat(weir("version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Weir 0.", "Kafka 4.", "Postgres 18.", "Spark 3.5.")
                .doesNotContain("${");
    }

    @Test
    void aSoundCatalogIsSaidToBeSound() throws IOException {
        Files.writeString(directory.resolve("orders.yaml"), declaration("orders"));
        assertThat(weir("check", "--catalog", directory.toString())).isZero();
        assertThat(out).hasToString("The catalog is sound: orders\n");
    }

    @Test
    void allProblemsOfACatalogAreListedAtOnceAndNothingStarts() throws IOException {
        Files.writeString(
                directory.resolve("orders.yaml"), declaration("orders").replace("lateness", "latenes"));
        Files.writeString(
                directory.resolve("visits.yaml"), declaration("visits").replace("minutes", "moments"));
        for (String command : new String[] {"check", "up"}) {
            err.reset();
            assertThat(weir(command, "--catalog", directory.toString())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("orders.yaml:", "latenes", "visits.yaml:", "moments", "problems in the catalog")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aStreamThatIsNotDeclaredIsRefusedWithThoseThatAre() throws IOException {
        Files.writeString(directory.resolve("orders.yaml"), declaration("orders"));
        assertThat(weir("up", "--catalog", directory.toString(), "--streams", "order"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("weir: There is no stream order in " + directory + "; it declares orders.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send orders", "query orders/per_minute last=1h", "top"})
    void commandsThatNeedARunningWeirSaySo(String command) {
        String offset = Integer.toString(FreeOffset.find());
        assertThat(weir((command + " --port-offset=" + offset).split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("weir: No Weir answers at http://127.0.0.1:")
                .contains("start one with ./weir up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query orders", "query orders/per_minute last", "query orders/x --csv --json"})
    void aQueryThatCannotBeMeantIsRefused(String command) {
        assertThat(weir(command.split(" "))).isEqualTo(2);
    }

    private static String declaration(String name) {
        return """
                stream: %s
                description: What happens.
                topic: {name: %s, partitions: 1, retention: 7 days}
                source: {http: {}}
                time: at
                lateness: 2 minutes
                schema:
                  type: object
                  required: [at]
                  properties:
                    at: {type: string, format: date-time}
                metrics:
                  per_minute:
                    description: How many.
                    window: 1 minute
                    measures: {events: count}
                retention: 90 days
                """.formatted(name, name);
    }
}
