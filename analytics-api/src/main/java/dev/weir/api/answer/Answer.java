package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.question.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a question is answered: how far the stream had come, and the rows.
 *
 * @param next the cursor of the next page, known once all rows were taken
 */
public record Answer(Question question, Head head, Batches<AnswerRow> rows, Supplier<Optional<String>> next) {

    /** Whether a row can't change any more. */
    public boolean isFinal(AnswerRow row) {
        var unsettled = question.subject().unsettled();
        return question.subject().settles()
                && head.isFinal(question.endOf(row.start()))
                && (unsettled.isEmpty()
                        || !(row.measures().get(question.needed().indexOf(unsettled.get())) instanceof BigDecimal open)
                        || open.signum() == 0);
    }

    /** Whether no row of the range can change any more. */
    public boolean isFinal() {
        return isFinal(question, head);
    }

    public static boolean isFinal(Question question, Head head) {
        return question.subject().settles()
                && head.isFinal(question.range().to())
                && question.subject().unsettled().isEmpty();
    }

    /** Until when the numbers of the range can't change any more. */
    public Instant through() {
        var range = question.range();
        var watermark = head.watermark().orElse(range.from());
        if (watermark.isBefore(range.from()) || !question.subject().settles()) {
            return range.from();
        }
        if (!watermark.isBefore(range.to())) {
            return range.to();
        }
        long step = question.subject().window().every().toMillis();
        var floor = Instant.ofEpochMilli(Math.floorDiv(watermark.toEpochMilli(), step) * step);
        return floor.isBefore(range.from()) ? range.from() : floor;
    }
}
