package dev.weir.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each directory holds a declaration and the same with every default spelled out. */
class ValidCatalogsTest {

    private static final Path CASES = Path.of("src/test/resources/catalogs/valid");

    static List<Path> cases() throws IOException {
        return listed(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void validStreamMeansWhatItsLongFormSays(Path directory) throws IOException {
        assertThat(listed(directory))
                .containsExactly(directory.resolve("stream.yaml"), directory.resolve("written.yaml"));

        var stream = only(directory.resolve("stream.yaml"));

        assertThat(CatalogWriter.write(stream)).isEqualTo(Files.readString(directory.resolve("written.yaml")));
        assertThat(only(directory.resolve("written.yaml"))).isEqualTo(stream);
    }

    private static StreamSpec only(Path file) {
        return CatalogReader.read(List.of(file))
                .orThrow()
                .streams()
                .values()
                .iterator()
                .next();
    }

    private static List<Path> listed(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
