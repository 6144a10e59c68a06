package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(3));

    @Test
    void eachFailureDoublesThePauseUpToTheLongest() {
        for (int failures = 0; failures < 12; failures++) {
            long whole = Math.min(60_000, 1000L << failures);
            assertThat(backoff.next().toMillis()).isBetween(whole / 2, whole);
        }
    }

    @Test
    void successBeginsAnew() {
        for (int failures = 0; failures < 5; failures++) {
            backoff.next();
        }
        backoff.succeeded();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatTheFeedAsksForIsTheLeast() {
        backoff.ask(Duration.ofSeconds(5));

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void retryAfterHasSecondsOrADate() {
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertThat(RetryAfter.of("7", clock)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Thu, 01 Jan 2026 00:01:00 GMT", clock)).contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.of("Thu, 01 Jan 2025 00:01:00 GMT", clock)).isEmpty();
        assertThat(RetryAfter.of("999999999", clock)).contains(Duration.ofHours(1));
        assertThat(RetryAfter.of("soon", clock)).isEmpty();
        assertThat(RetryAfter.of(null, clock)).isEmpty();
    }
}
