package dev.weir.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Share;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "5 minutes, PT5M", "1h, PT1H", "500 ms, PT0.5S", "1.5 hours, PT1H30M", "1 hour 30 minutes, PT1H30M",
        "1h30m, PT1H30M", "7 days, PT168H", "2 weeks, PT336H", "0 s, PT0S", "' 10  Seconds ', PT10S"
    })
    void durationIsReadAsWords(String text, Duration expected) {
        assertThat(Words.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "minutes",
                "5 fortnights",
                "-5 minutes",
                "1.5 ms",
                "5 minutes ago",
                "900000 days",
                "1e3 s"
            })
    void otherTextIsNoDuration(String text) {
        assertThat(Words.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1000, 60_000, 90_000, 3_600_000, 86_400_000, 172_800_000, 123_456_789})
    void durationSurvivesBeingWritten(long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(Words.duration(Words.of(duration))).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"512 B, 512", "64 KiB, 65536", "1.5kb, 1500", "10 MB, 10000000", "1 GiB, 1073741824"})
    void sizeIsReadInBytes(String text, long bytes) {
        assertThat(Words.size(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 B", "5", "5 apples", "2048 GiB"})
    void otherTextIsNoSize(String text) {
        assertThat(Words.size(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20 per second, 20",
        "3600 per hour, 1",
        "0.5 per second, 0.5",
        "1 per 5 seconds, 0.2",
        "86400 per day, 1"
    })
    void rateIsReadPerSecond(String text, double perSecond) {
        assertThat(Words.rate(text))
                .hasValueSatisfying(rate -> assertThat(rate.perSecond()).isEqualTo(perSecond));
    }

    @ParameterizedTest
    @CsvSource({"2%, 0.02", "0.1%, 0.001", "100 %, 1", "1 in 50, 0.02", "0%, 0"})
    void shareIsReadAsPartOfTheWhole(String text, double share) {
        assertThat(Words.share(text)).contains(new Share(share));
    }

    @Test
    void moreThanAllIsNoShare() {
        assertThat(Words.share("101%")).isEmpty();
        assertThat(Words.share("1 in 0")).isEmpty();
    }
}
