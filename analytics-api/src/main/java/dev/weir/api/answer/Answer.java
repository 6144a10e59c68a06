package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.question.Question;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a question is answered: how far the stream had come, and the rows.
 *
 * @param next the cursor of the next page, known once all rows were taken
 */
public record Answer(Question question, Head head, Batches<AnswerRow> rows, Supplier<Optional<String>> next) {

    /** Until when the numbers of the range can't change any more. */
    public Instant through() {
        var range = question.range();
        var watermark = head.watermark().orElse(range.from());
        if (watermark.isBefore(range.from())) {
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
