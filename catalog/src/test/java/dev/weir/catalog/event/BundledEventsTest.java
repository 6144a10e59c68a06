package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The streams that come with Weir. */
class BundledEventsTest {

    static Collection<StreamSpec> streams() {
        return CatalogReader.bundled().orThrow().streams().values();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyExampleIsAccepted(StreamSpec stream) {
        EventReader reader = EventReader.of(stream);

        assertThat(stream.examples()).isNotEmpty().allSatisfy(example -> assertThat(
                        reader.read(bytes(example), Instant.parse("2026-12-31T00:00:00Z")))
                .isInstanceOf(Event.class));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everySchemaIsCompiled(StreamSpec stream) {
        assertThat(CompiledSchema.of(stream.schema().document())).isPresent();
    }

    private static byte[] bytes(JsonNode example) {
        return example.toString().getBytes(StandardCharsets.UTF_8);
    }
}
