package dev.weir.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file, or directory of files, is a catalog that is refused with exactly the problems on its `#!` lines. */
class InvalidCatalogsTest {

    private static final Path CASES = Path.of("src/test/resources/catalogs/invalid");

    static Stream<Path> cases() throws IOException {
        return Files.list(CASES).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void invalidCatalogIsRefusedWithEveryProblem(Path catalog) throws IOException {
        List<Path> files =
                Files.isDirectory(catalog) ? Files.list(catalog).sorted().toList() : List.of(catalog);

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
}
