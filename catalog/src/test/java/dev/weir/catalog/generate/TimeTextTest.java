package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    private final TimeText text = new TimeText();

    @Property(seed = "34")
    void textSaysTheMoment(@ForAll @LongRange(min = -60_000_000_000_000L, max = 250_000_000_000_000L) long millis) {
        assertThat(Instant.parse(text.of(millis))).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @Test
    void millisecondsAreAlwaysWritten() {
        assertThat(text.of(1_706_437_800_000L)).isEqualTo("2024-01-28T10:30:00.000Z");
        assertThat(text.of(1_706_437_800_007L)).isEqualTo("2024-01-28T10:30:00.007Z");
        assertThat(text.of(1_706_437_799_999L)).isEqualTo("2024-01-28T10:29:59.999Z");
    }
}
