package dev.weir.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.read.CatalogReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFeedsTest {
    private final Catalog bundled = CatalogReader.bundled().orThrow();

    @Test
    void aStreamThatReadsWikimediaReadsTheSimulatorAtTheSamePath() {
        assertThat(new SimulatedFeeds(bundled, 4242).environment())
                .containsOnly(entry("WEIR_FEED_WIKIMEDIA_URL", "http://127.0.0.1:4242/v2/stream/recentchange"));
    }

    @Test
    void otherStreamsNeedNoSimulator() {
        assertThat(new SimulatedFeeds(bundled.only(List.of("sensors")), 4242).environment())
                .isEmpty();
    }
}
