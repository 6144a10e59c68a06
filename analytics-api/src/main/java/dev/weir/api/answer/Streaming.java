package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.question.Question;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns rows of Postgres into rows of an answer as they come, up to the end of the page. */
final class Streaming implements Batches<AnswerRow> {

    private final Question question;
    private final Batches<Row> source;
    private final Optional<Folding> folding;
    private final Matching matching;
    private @Nullable Batch<Row> first;
    private int room;
    private @Nullable AnswerRow lastRow;
    private Optional<String> next = Optional.empty();

    private Streaming(Question question, Batches<Row> source, Batch<Row> first) {
        this.question = question;
        this.source = source;
        this.folding = Answers.isSketched(question) ? Optional.of(new Folding(question)) : Optional.empty();
        this.matching = new Matching(question);
        this.first = first;
        this.room = question.page().limit();
    }

    /** The answer once its first rows are there, so that what fails early fails before anything is said. */
    static Future<Answer> of(Question question, Batches<Row> source) {
        return source.next()
                .map(batch -> {
                    var head = head(question, batch.rows());
                    var rest = batch.rows().subList(1, batch.rows().size());
                    var rows = new Streaming(question, source, new Batch<>(rest, batch.last()));
                    return new Answer(question, head, rows, rows::cursor);
                })
                .onFailure(failure -> source.close());
    }

    static Head head(Question question, List<Row> rows) {
        return RowDecoder.head(
                rows, question.subject().stream(), question.subject().name());
    }

    /** A page of rows that are all known. */
    static Answer page(Question question, Head head, List<AnswerRow> rows) {
        int limit = question.page().limit();
        boolean more = rows.size() > limit;
        var page = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more
                ? Optional.of(question.cursorAfter(new Matching(question).place(page.get(limit - 1))))
                : Optional.empty();
        return new Answer(question, head, Batches.of(page), () -> next);
    }

    /** All rows, unless there are too many to hold. */
    static Future<Composition.Found> collect(Question question, Batches<Row> source, int most) {
        return of(question, source).compose(answer -> collect(answer.rows(), new ArrayList<>(), most)
                .map(rows -> new Composition.Found(answer.head(), rows)));
    }

    private static Future<List<AnswerRow>> collect(Batches<AnswerRow> rows, List<AnswerRow> found, int most) {
        return rows.next().compose(batch -> {
            found.addAll(batch.rows());
            if (found.size() > most) {
                return rows.close().compose(closed -> Future.failedFuture(Answers.tooMany(most)));
            }
            return batch.last() ? Future.succeededFuture(found) : collect(rows, found, most);
        });
    }

    @Override
    public Future<Batch<AnswerRow>> next() {
        var waiting = first;
        first = null;
        return (waiting == null ? source.next() : Future.succeededFuture(waiting)).compose(this::taken);
    }

    private Future<Batch<AnswerRow>> taken(Batch<Row> batch) {
        var rows = folding.map(fold -> fold.fold(batch.rows(), batch.last())).orElseGet(() -> batch.rows().stream()
                .map(row -> RowDecoder.row(row, question))
                .toList());
        if (rows.size() > room) {
            var page = rows.subList(0, room);
            var end = page.isEmpty() ? lastRow : page.get(page.size() - 1);
            next = end == null ? Optional.empty() : Optional.of(question.cursorAfter(matching.place(end)));
            return close().map(new Batch<>(page, true));
        }
        room -= rows.size();
        if (!rows.isEmpty()) {
            lastRow = rows.get(rows.size() - 1);
        }
        return Future.succeededFuture(new Batch<>(rows, batch.last()));
    }

    @Override
    public Future<Void> close() {
        return source.close();
    }

    private Optional<String> cursor() {
        return next;
    }
}
