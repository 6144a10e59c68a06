package dev.weir.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.ingest.kafka.TopicComparison.Difference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TopicComparisonTest {

    private static final TopicPlan PLAN =
            new TopicPlan("orders", 3, Optional.of(Duration.ofDays(7)), Compression.LZ4, 1024 * 1024);

    @Test
    void aTopicAsDeclaredHasNoDifference() {
        assertThat(compare(3, Map.of()).differences()).isEmpty();
    }

    @Test
    void partitionsAreAddedButNeverTaken() {
        assertThat(compare(2, Map.of()).morePartitions()).isEqualTo(OptionalInt.of(3));

        var wider = compare(4, Map.of());
        assertThat(wider.morePartitions()).isEmpty();
        assertThat(wider.differences()).containsExactly(new Difference("partitions", "3", "4", false));
    }

    @Test
    void retentionIsLengthenedButNeverShortened() {
        assertThat(compare(3, Map.of("retention.ms", "1000")).widened()).containsEntry("retention.ms", "604800000");
        assertThat(compare(3, Map.of("retention.ms", "904800000")).widened()).isEmpty();
        assertThat(compare(3, Map.of("retention.ms", "-1")).widened()).isEmpty();
    }

    @Test
    void anotherCompressionIsReportedOnly() {
        var comparison = compare(3, Map.of("compression.type", "gzip"));

        assertThat(comparison.widened()).isEmpty();
        assertThat(comparison.differences()).containsExactly(new Difference("compression.type", "lz4", "gzip", false));
    }

    private static TopicComparison compare(int partitions, Map<String, String> changed) {
        var found = new HashMap<>(PLAN.configuration());
        found.putAll(changed);
        return TopicComparison.of(PLAN, partitions, found);
    }
}
