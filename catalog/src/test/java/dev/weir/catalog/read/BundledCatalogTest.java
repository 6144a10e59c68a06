package dev.weir.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BundledCatalogTest {

    private static final Path STREAMS = Path.of("streams");

    @Test
    void everyStreamOfTheDirectoryIsBundled() {
        var bundled = CatalogReader.bundled().orThrow();
        var directory = CatalogReader.read(STREAMS).orThrow();

        assertThat(bundled).isEqualTo(directory);
    }

    @Test
    void bundledStreamsSurviveBeingWritten() {
        for (var stream : CatalogReader.bundled().orThrow().streams().values()) {
            var again = CatalogReader.readText(stream.name(), CatalogWriter.write(stream))
                    .orThrow();
            assertThat(again.streams().values()).containsExactly(stream);
        }
    }

    @Test
    void everyFileTellsEditorsItsSchema() throws IOException {
        try (var files = Files.list(STREAMS)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file).get(0))
                            .isEqualTo("# yaml-language-server: $schema=../stream.schema.json"));
        }
    }
}
