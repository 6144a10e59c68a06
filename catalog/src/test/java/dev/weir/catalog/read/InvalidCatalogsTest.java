package dev.weir.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file, or directory of files, is a catalog that is refused with exactly the problems on its `#!` lines. */
class InvalidCatalogsTest {

    private static final Path CASES = Path.of("src/test/resources/catalogs/invalid");

    static List<Path> cases() throws IOException {
        return listed(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void invalidCatalogIsRefusedWithEveryProblem(Path catalog) throws IOException {
        List<Path> files = Files.isDirectory(catalog) ? listed(catalog) : List.of(catalog);

        Reading reading = CatalogReader.read(files);

        assertThat(reading).isInstanceOf(Reading.Refused.class);
        String found = ((Reading.Refused) reading).report().replace(files.get(0).getParent() + "/", "");
        assertThat(found.lines()).isNotEmpty().containsExactlyElementsOf(expected(files));
    }

    /** The first file says what is wrong with them all. */
    private static List<String> expected(List<Path> files) throws IOException {
        return Files.readAllLines(files.get(0), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("#! "))
                .map(line -> line.substring(3))
                .toList();
    }

    private static List<Path> listed(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
