package dev.weir.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanTest {
    private final TimeSpan timeSpan = new TimeSpan();

    @Test
    void aNumberAndAUnitAreATime() {
        assertThat(timeSpan.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(timeSpan.convert("60s")).isEqualTo(Duration.ofSeconds(60));
        assertThat(timeSpan.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(timeSpan.convert("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-1s", "1.5s", "60 s", "1d", "99999999999s"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> timeSpan.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected a time such as 60s, 5m or 1h, found '" + text + "'");
    }
}
