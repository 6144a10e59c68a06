package dev.weir.api.answer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer.
 *
 * @param measures in the order of what the question needs; those shown come first
 * @param revision of the stream when it last changed, where {@link dev.weir.api.question.Question#isEachRowByItself}; else 0
 * @param previous the same measures a period before, where a comparison was asked for and there are any
 */
public record AnswerRow(
        Instant start,
        List<@Nullable Object> dimensions,
        List<@Nullable Object> measures,
        long revision,
        Optional<List<@Nullable Object>> previous) {

    AnswerRow withPrevious(List<@Nullable Object> values) {
        return new AnswerRow(start, dimensions, measures, revision, Optional.of(values));
    }
}
