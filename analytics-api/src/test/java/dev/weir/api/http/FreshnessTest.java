package dev.weir.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.answer.Head;
import dev.weir.api.fixture.Asked;
import dev.weir.api.format.Format;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an answer counts as the same. */
class FreshnessTest {

    private static final String RANGE = "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";
    private static final Instant EARLY = Instant.parse("2026-01-01T10:30:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T11:30:00Z");

    @Test
    void answerIsTheSameUntilTheStreamMovesOn() {
        assertThat(tag(RANGE, EARLY)).isEqualTo(tag(RANGE, LATER));
    }

    @Test
    void answerWithFilledGapsIsAnotherWhenAWindowBegins() {
        String filled = RANGE + "&fill=zero";

        assertThat(tag(filled, EARLY)).isEqualTo(tag(filled, EARLY.plusSeconds(60)));
        assertThat(tag(filled, EARLY)).isNotEqualTo(tag(filled, LATER));
    }

    private static String tag(String params, Instant now) {
        return Freshness.tag(
                Asked.of("late: separate", params, now),
                new Head(7, Optional.of(EARLY), Optional.of(EARLY), 0),
                Format.JSON,
                now);
    }
}
