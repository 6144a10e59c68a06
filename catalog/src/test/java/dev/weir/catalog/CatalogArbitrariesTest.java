package dev.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.CatalogWriter;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CatalogArbitrariesTest {

    @Provide
    Arbitrary<StreamSpec> streams() {
        return CatalogArbitraries.streams();
    }

    @Property(tries = 200, seed = "11")
    void anyStreamThatIsWrittenReadsBackTheSame(@ForAll("streams") StreamSpec stream) {
        String written = CatalogWriter.write(stream);

        var read = CatalogReader.readText(stream.name() + ".yaml", written).orThrow().stream(stream.name())
                .orElseThrow();

        assertThat(CatalogWriter.write(read)).isEqualTo(written);
        assertThat(read).isEqualTo(stream);
    }
}
