package dev.weir.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(Stream.iterate(Backoff.fresh(), Backoff::doubled).limit(7).map(backoff -> backoff.next()
                        .toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aLifeOfAMinuteForgetsWhatWasBefore() {
        Backoff patient = Backoff.fresh().doubled().doubled();
        assertThat(patient.afterLifeOf(Duration.ofSeconds(59))).isEqualTo(patient);
        assertThat(patient.afterLifeOf(Duration.ofSeconds(60))).isEqualTo(Backoff.fresh());
    }
}
