package dev.weir.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.read.CatalogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFileTest {

    static Stream<String> declarations() {
        return Stream.of(
                StreamFile.five("topic"),
                StreamFile.many("topic", 1),
                StreamFile.many("topic", 20),
                StreamFile.keys("topic", 1_000_000));
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void whatWeirIsGivenIsASoundCatalog(String declaration, @TempDir Path directory) throws IOException {
        var reading = CatalogReader.read(StreamFile.write(directory, declaration));
        assertThat(reading.orThrow().streams()).containsOnlyKeys(StreamFile.STREAM);
    }
}
