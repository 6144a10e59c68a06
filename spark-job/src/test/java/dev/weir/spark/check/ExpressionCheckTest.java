package dev.weir.spark.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.read.CatalogReader;
import dev.weir.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionCheckTest {

    private static final String STREAM = """
            stream: clicks
            description: Clicks.
            time: at
            schema:
              type: object
              required: [at]
              properties:
                at: {type: string, format: date-time}
                page: {type: string}
                size: {type: object, properties: {new: {type: integer}}}
            metrics:
              views:
                window: 1 minute
                where: WHERE
                by:
                  - page
                  - kind: BY
                measures:
                  n: count
                  total: {measure: sum(SUM), type: integer}
            """;

    @Test
    void bundledStreamsHaveNothingWrong() {
        assertThat(new ExpressionCheck(TestSpark.session())
                        .check(CatalogReader.bundled().orThrow()))
                .isEmpty();
    }

    @Test
    void unknownFieldIsNamedWithItsPlace(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "pge = 'x'", "page", "size.new"))
                .contains("clicks.yaml:14:12 metrics.views.where: `pge = 'x'`")
                .contains("[`page`, `at`, `size`].")
                .doesNotContain("__weir");
    }

    @Test
    void whatIsNoConditionIsRefused(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "array(page)", "page", "size.new"))
                .contains("expected boolean, found array<string>");
    }

    @Test
    void unknownFunctionIsNamed(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "true", "uper(page)", "size.new")).contains("clicks.yaml:17:9", "uper");
    }

    @Test
    void whatIsNoSqlIsRefused(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "true", "page", "size.new +")).contains("is no expression of Spark SQL");
    }

    @Test
    void chanceAndTheClockAreRefused(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "rand() < 0.5", "page", "size.new")).contains("must follow from the events alone");
        assertThat(check(directory, "current_timestamp() > '2026-01-01'", "page", "size.new"))
                .contains("must follow from the events alone");
    }

    @Test
    void oneEventHasOneValue(@TempDir Path directory) throws IOException {
        assertThat(check(directory, "true", "explode(array(page))", "size.new"))
                .contains("does not compute one value from one event");
        assertThat(check(directory, "true", "max(page)", "size.new"))
                .contains("does not compute one value from one event");
    }

    private static String check(Path directory, String where, String by, String sum) throws IOException {
        Files.writeString(
                directory.resolve("clicks.yaml"),
                STREAM.replace("WHERE", '"' + where + '"')
                        .replace("BY", '"' + by + '"')
                        .replace("SUM", sum));
        var catalog = CatalogReader.read(directory).orThrow();
        var lines = DeclarationLines.of(directory);
        return String.join(
                "\n",
                new ExpressionCheck(TestSpark.session())
                        .check(catalog).stream().map(lines::located).toList());
    }
}
