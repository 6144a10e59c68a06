package dev.weir.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Pulse pulse = new Pulse(nanos::get, Duration.ofSeconds(3));

    @Test
    void recordsThatWaitForTooLongMeanThatKafkaDoesNotKeepUp() {
        pulse.sending();
        pass(2);
        assertThat(pulse.keepsUp()).isTrue();
        pass(2);
        assertThat(pulse.keepsUp()).isFalse();
    }

    @Test
    void anyAcknowledgementIsProgress() {
        pulse.sending();
        pulse.sending();
        pass(2);
        pulse.acknowledged();
        pass(2);
        assertThat(pulse.keepsUp()).isTrue();
    }

    @Test
    void silenceWithoutRecordsMeansNothing() {
        pass(1000);
        assertThat(pulse.keepsUp()).isTrue();
        pulse.sending();
        assertThat(pulse.keepsUp()).isTrue();
    }

    @Test
    void afterAFailureASignOfLifeIsNeeded() {
        pulse.sending();
        pulse.failed();
        assertThat(pulse.keepsUp()).isFalse();

        pulse.probed(false);
        assertThat(pulse.keepsUp()).isFalse();

        pulse.probed(true);
        assertThat(pulse.keepsUp()).isTrue();
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
