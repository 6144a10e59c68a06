package dev.weir.api.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.api.answer.Answer;
import dev.weir.api.answer.AnswerRow;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Cells;
import dev.weir.api.format.JsonText;
import dev.weir.api.format.ProblemText;
import dev.weir.api.format.Times;
import dev.weir.api.problem.Refused;
import dev.weir.catalog.derive.Names;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what live clients are sent. */
final class LiveEvents {

    private LiveEvents() {}

    /** All rows. */
    static Buffer snapshot(Picture picture, Instant now) {
        var answer = picture.answer();
        return event("snapshot", answer.head().revision(), JsonText.bytes(json -> {
            json.writeStartObject();
            AnswerWriter.head(json, answer, now);
            rows(json, "rows", answer, picture.all());
            json.writeEndObject();
        }));
    }

    /** Rows that are other than they were, and the keys of those that are gone. */
    static Buffer change(Picture picture, Picture.Changes changes, Instant now) {
        var answer = picture.answer();
        return event("change", answer.head().revision(), JsonText.bytes(json -> {
            json.writeStartObject();
            AnswerWriter.progress(json, answer, now);
            rows(json, "rows", answer, changes.rows());
            removed(json, answer, changes.removed());
            json.writeEndObject();
        }));
    }

    /** A sign of life. */
    static Buffer heartbeat(Answer answer, Instant now) {
        byte[] data = JsonText.bytes(json -> {
            json.writeStartObject();
            AnswerWriter.progress(json, answer, now);
            json.writeEndObject();
        });
        return Buffer.buffer("event: heartbeat\ndata: ").appendBytes(data).appendString("\n\n");
    }

    /** Why nothing more will come. */
    static Buffer end(Refused why) {
        return Buffer.buffer("event: end\ndata: ")
                .appendBytes(ProblemText.of(why))
                .appendString("\n\n");
    }

    private static Buffer event(String name, long revision, byte[] data) {
        return Buffer.buffer(data.length + 64)
                .appendString("event: " + name + "\nid: " + revision + "\ndata: ")
                .appendBytes(data)
                .appendString("\n\n");
    }

    private static void rows(JsonGenerator json, String name, Answer answer, List<AnswerRow> rows) throws IOException {
        var cells = new Cells(answer);
        var columns = cells.columns();
        var times = new Times(answer.question().range().zone());
        json.writeArrayFieldStart(name);
        for (var row : rows) {
            JsonText.object(json, columns, cells.of(row), times);
        }
        json.writeEndArray();
    }

    private static void removed(JsonGenerator json, Answer answer, List<AnswerRow> rows) throws IOException {
        var question = answer.question();
        var times = new Times(question.range().zone());
        var columns = new ArrayList<String>(List.of(Names.WINDOW_START));
        question.by().forEach(field -> columns.add(field.name()));
        json.writeArrayFieldStart("removed");
        for (var row : rows) {
            var cells = new ArrayList<@Nullable Object>(List.of(row.start()));
            cells.addAll(row.dimensions());
            JsonText.object(json, columns, cells, times);
        }
        json.writeEndArray();
    }
}
