package dev.weir.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ProducerPerformanceTest {

    @Test
    void onlyTheSumOfTheLastRunCounts() {
        String output = """
            5000 records sent, 9999.0 records/sec (9.50 MB/sec), 10.0 ms avg latency, 250.0 ms max latency.
            5000 records sent, 9999.0 records/sec (9.50 MB/sec), 10.0 ms avg latency, 250.0 ms max latency, 3 ms 50th, 8 ms 95th, 9 ms 99th, 9 ms 99.9th.
            25000 records sent, 50000.0 records/sec (47.50 MB/sec), 10.0 ms avg latency, 250.0 ms max latency.
            80000 records sent, 40000.5 records/sec (38.00 MB/sec), 10.0 ms avg latency, 250.0 ms max latency, 3 ms 50th, 8 ms 95th, 9 ms 99th, 9 ms 99.9th.
            """;

        assertThat(ProducerPerformance.rate(output)).isEqualTo(40_000.5);
    }

    @Test
    void withoutReportsThereIsNoRate() {
        assertThatIllegalStateException().isThrownBy(() -> ProducerPerformance.rate("no broker"));
    }
}
