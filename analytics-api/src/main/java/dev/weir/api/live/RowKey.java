package dev.weir.api.live;

import dev.weir.api.answer.AnswerRow;
import dev.weir.api.question.Question;
import dev.weir.api.question.RollUp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells a row from others; where the whole range is one window, its beginning does not. */
record RowKey(Instant start, List<@Nullable Object> dimensions) {

    static RowKey of(Question question, AnswerRow row) {
        return new RowKey(question.rollUp() instanceof RollUp.Whole ? Instant.EPOCH : row.start(), row.dimensions());
    }
}
