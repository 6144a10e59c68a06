package dev.weir.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.database.Batches;
import dev.weir.api.fixture.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer promises about its numbers. */
class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T02:00:00Z");

    @Test
    void whatLiesBehindTheWatermarkIsFinal() {
        var answer = answer("late: separate");

        assertThat(answer.isFinal()).isTrue();
        assertThat(answer.through()).isEqualTo(TO);
    }

    @Test
    void nothingIsFinalWhereLateEventsAreCountedToo() {
        var answer = answer("late: count");

        assertThat(answer.isFinal()).isFalse();
        assertThat(answer.isFinal(new AnswerRow(FROM, List.of(), List.of(1L), 1, Optional.empty())))
                .isFalse();
        assertThat(answer.through()).isEqualTo(FROM);
    }

    private static Answer answer(String late) {
        return new Answer(
                Asked.of(late, "from=" + FROM + "&to=" + TO, NOW),
                new Head(1, Optional.of(NOW), Optional.of(NOW), 0),
                Batches.of(List.of()),
                Optional::empty);
    }
}
