package dev.weir.api.answer;

import dev.weir.api.question.Question;
import dev.weir.api.question.RollUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The windows of a question's range, whether anything happened in them or not. */
final class Grid {

    private Grid() {}

    /** When each begins, in order. */
    static List<Instant> starts(Question question) {
        var range = question.range();
        if (!range.from().isBefore(range.to())) {
            return List.of();
        }
        if (question.rollUp() instanceof RollUp.Parts parts) {
            return parts.starts();
        }
        if (question.rollUp() instanceof RollUp.Whole) {
            return List.of(range.from());
        }
        var starts = new ArrayList<Instant>();
        var step = question.subject().window().every();
        for (Instant start = range.from(); start.isBefore(range.to()); start = start.plus(step)) {
            starts.add(start);
        }
        return starts;
    }
}
