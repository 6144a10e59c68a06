package dev.weir.catalog.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.read.CatalogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each directory holds a declaration, a later one, and all that is different, one change a line. */
class DiffCasesTest {

    private static final Path CASES = Path.of("src/test/resources/diffs");

    static Stream<Path> cases() throws IOException {
        try (var cases = Files.list(CASES)) {
            return cases.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changeIsToldWithItsVerdict(Path directory) throws IOException {
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("before.yaml", "after.yaml", "expected.txt");

        var diff = CatalogDiff.between(read(directory, "before.yaml"), read(directory, "after.yaml"));

        assertThat(diff.changes().stream().map(change -> change + "\n").collect(Collectors.joining()))
                .isEqualTo(Files.readString(directory.resolve("expected.txt")));
    }

    private static Catalog read(Path directory, String file) {
        return CatalogReader.read(List.of(directory.resolve(file))).orThrow();
    }
}
