package dev.weir.spark.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final List<String> SEEDS = List.of(
            "2026-02-28T23:59:59Z",
            "2026-02-28T23:59:59.1Z",
            "2026-02-28T23:59:59.123456Z",
            "2026-02-28T23:59:59.123456789Z",
            "2026-02-28T23:59:59.1234567891Z",
            "2026-02-28T23:59:59.Z",
            "2024-02-29T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999Z",
            "1582-10-10T00:00:00Z",
            "2026-01-01T00:00:00+05:30",
            "2026-01-01 00:00:00Z",
            "2026-01-01T00:00:00 Z",
            "2026-01-01T00:00:00",
            "2026-01-01",
            "10:00:00",
            "T10:00:00Z",
            " 2026-01-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-06-30T23:59:60Z",
            "",
            "Z");

    @Test
    void cutsOffWhatLiesBelowAMicrosecond() {
        assertThat(Times.micros("2026-02-28T23:59:59.123456789Z"))
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-02-28T23:59:59.123456Z")));
        assertThat(Times.micros("1969-12-31T23:59:59.999999Z")).isEqualTo(-1);
    }

    @Test
    void readsTimesAsSparkDoes() {
        SEEDS.forEach(TimesTest::assertSame);
        var random = new Random(20260330);
        String alphabet = "0123456789-T:.Z +é";
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int change = random.nextInt(3); change >= 0 && !text.isEmpty(); change--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertSame(text.toString());
        }
    }

    private static void assertSame(String text) {
        assertThat(Times.micros(text)).as(text).isEqualTo(Times.bySpark(UTF8String.fromString(text)));
    }
}
