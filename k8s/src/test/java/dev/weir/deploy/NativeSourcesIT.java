package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.local.Checkout;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a native executable would be compiled from: whatever is known to be looked for while it runs is registered. */
@EnabledIfSystemProperty(named = "weir.full-build", matches = "true")
class NativeSourcesIT {

    private static final String METADATA = "META-INF/native-image/dev.weir/weir-catalog/reachability-metadata.json";

    private final Checkout checkout = Checkout.find();
    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "analytics-api"})
    void schemaAndBundledStreamsAreInIt(String service) throws IOException {
        try (var jar = new JarFile(library(service, "weir-catalog").toFile())) {
            var globs =
                    json.readTree(jar.getInputStream(jar.getEntry(METADATA))).findValuesAsText("glob");
            var resources = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("dev/weir/catalog/.*\\.(json|yaml)"))
                    .toList();

            assertThat(resources)
                    .contains("dev/weir/catalog/stream.schema.json")
                    .hasSizeGreaterThan(5);
            assertThat(resources).allMatch(resource -> globs.stream().anyMatch(glob -> isMatch(glob, resource)));
        }
    }

    @Test
    void everyFileOfThePageIsInItAndEchartsOnlyOnce() throws IOException {
        var patterns = resources("analytics-api").findValuesAsText("pattern");
        Path served = checkout.resolve("analytics-api/target/classes");
        try (var files = Files.walk(served.resolve("META-INF/resources"))) {
            var names = files.filter(Files::isRegularFile)
                    .map(file -> served.relativize(file).toString())
                    .toList();

            assertThat(names).contains("META-INF/resources/index.html", "META-INF/resources/page/echarts.js");
            assertThat(names).allMatch(name -> patterns.stream().anyMatch(name::matches));
            assertThat(names).filteredOn(name -> name.contains("echarts")).hasSize(1);
        }
        assertThat(libraries("analytics-api")).noneMatch(library -> library.contains("echarts"));
    }

    @Test
    void sketchesAreInitialisedWhileItRuns() throws IOException {
        assertThat(Files.readString(sources("analytics-api").resolve("native-image.args")))
                .contains("--initialize-at-run-time=org.apache.datasketches.kll.KllSketch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest-service/src/main/java/dev/weir/ingest/http/StreamsInOpenApi.java",
                "analytics-api/src/main/java/dev/weir/api/openapi/Contract.java"
            })
    void contractIsWrittenWhileItRuns(String filter) {
        assertThat(Yaml.text(checkout.resolve(filter))).contains("@OpenApiFilter(OpenApiFilter.RunStage.RUN)");
    }

    /** Jackson would need every class that it makes or writes; trees it needs not be told of. */
    @ParameterizedTest
    @ValueSource(strings = {"catalog", "ingest-service", "analytics-api"})
    void onlyTreesAreReadAndWritten(String module) throws IOException {
        try (var files = Files.walk(checkout.resolve(module + "/src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(Yaml.text(file))
                    .doesNotContain("readValue(", "treeToValue(", "convertValue(", "valueToTree("));
        }
    }

    private static boolean isMatch(String glob, String resource) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(resource));
    }

    private JsonNode resources(String service) throws IOException {
        try (var jar = new JarFile(
                only(sources(service), name -> name.endsWith("-runner.jar")).toFile())) {
            return json.readTree(jar.getInputStream(jar.getEntry("META-INF/native-image/resource-config.json")));
        }
    }

    private Path library(String service, String name) throws IOException {
        return only(sources(service).resolve("lib"), file -> file.contains(name));
    }

    private List<String> libraries(String service) throws IOException {
        try (Stream<Path> files = Files.list(sources(service).resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path only(Path directory, Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            var found = files.filter(file -> which.test(file.getFileName().toString()))
                    .toList();
            assertThat(found).as("in " + directory).hasSize(1);
            return found.get(0);
        }
    }

    private Path sources(String service) {
        return checkout.resolve(service + "/target/native-sources");
    }
}
