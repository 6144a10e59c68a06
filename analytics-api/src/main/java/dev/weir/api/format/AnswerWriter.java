package dev.weir.api.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.api.answer.Answer;
import dev.weir.api.answer.Head;
import dev.weir.catalog.derive.Names;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How an answer is written, and what is said about it. */
public final class AnswerWriter {

    private AnswerWriter() {}

    public static RowWriter of(Answer answer, Format format, Instant now) {
        var times = new Times(answer.question().range().zone());
        return writer(format, new Cells(answer).columns(), times, json -> head(json, answer, now));
    }

    /** A writer of any table; only JSON has a place for what is said about it. */
    public static RowWriter writer(Format format, List<String> columns, Times times, JsonText.Writing head) {
        return switch (format) {
            case JSON, EVENTS -> new JsonWriter(columns, times, head);
            case NDJSON -> new NdjsonWriter(columns, times);
            case CSV -> new CsvWriter(columns, times);
        };
    }

    /** How far the stream had come and what range is answered. */
    public static void head(JsonGenerator json, Answer answer, Instant now) throws IOException {
        var question = answer.question();
        json.writeStringField("stream", question.subject().stream().name());
        json.writeStringField("metric", question.subject().name());
        progress(json, answer, now);
    }

    /** The part of the head that changes with each revision. */
    public static void progress(JsonGenerator json, Answer answer, Instant now) throws IOException {
        var range = answer.question().range();
        var times = new Times(range.zone());
        progress(json, answer.head(), times, now);
        json.writeStringField("through", times.text(answer.through()));
        json.writeStringField("from", times.text(range.from()));
        json.writeStringField("to", times.text(range.to()));
    }

    /** How far the stream had come. */
    public static void progress(JsonGenerator json, Head head, Times times, Instant now) throws IOException {
        json.writeNumberField(Names.REVISION, head.revision());
        json.writeStringField("watermark", head.watermark().map(times::text).orElse(null));
        json.writeStringField("newest_event", head.newest().map(times::text).orElse(null));
        var lag = head.lag(now);
        if (lag.isPresent()) {
            json.writeNumberField("lag_seconds", seconds(lag.get()));
        } else {
            json.writeNullField("lag_seconds");
        }
    }

    public static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(3, RoundingMode.HALF_UP);
    }
}
