package dev.weir.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ApiStatusTest {

    @Test
    void everyStreamHasItsCountersAndItsFreshness() throws JsonProcessingException {
        assertThat(ApiStatus.parse("""
                        {"streams": [{"stream": "orders", "description": "x", "watermark": "2026-01-01T10:00:00Z",
                          "lag_seconds": 1.25, "end_to_end_seconds": 0.75,
                          "counters": {"received": 10, "rejected": 1, "applied": 6, "late": 2, "duplicate": 1}}]}
                        """))
                .containsExactly(new StreamStatus(
                        "orders",
                        OptionalLong.of(10),
                        OptionalLong.of(1),
                        OptionalLong.of(6),
                        OptionalLong.of(2),
                        OptionalLong.of(1),
                        OptionalDouble.of(0.75),
                        OptionalDouble.of(1.25),
                        Optional.of(Instant.parse("2026-01-01T10:00:00Z"))));
    }

    @Test
    void aStreamWithoutEventsHasNeitherWatermarkNorLag() throws JsonProcessingException {
        assertThat(ApiStatus.parse(
                        "{\"streams\": [{\"stream\": \"quiet\", \"watermark\": null, \"lag_seconds\": null}]}"))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.watermark()).isEmpty();
                    assertThat(status.lagSeconds()).isEmpty();
                    assertThat(status.received()).isEmpty();
                });
    }
}
