package dev.weir.api.answer;

import dev.weir.api.database.Snapshot;
import dev.weir.api.question.Question;
import dev.weir.api.question.Top;
import dev.weir.api.sql.QuestionSql;
import dev.weir.api.sql.Restriction;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Answers what needs all rows at once: those of sketches in another order, gaps filled, and comparisons. */
final class Composition {

    private final Question question;
    private final Instant now;
    private final int most;
    private final Snapshot snapshot;

    Composition(Question question, Instant now, int most, Snapshot snapshot) {
        this.question = question;
        this.now = now;
        this.most = most;
        this.snapshot = snapshot;
    }

    /** Some rows, and the stream's state when they were read. */
    record Found(Head head, List<AnswerRow> rows) {}

    Future<Answer> answer(Optional<Restriction> only) {
        return rows(question, only)
                .map(found -> question.fills()
                        ? new Found(found.head(), new Filling(question, most).fill(found.rows(), found.head(), now))
                        : found)
                .compose(found -> question.compares() ? compared(found, only) : Future.succeededFuture(found))
                .map(this::paged);
    }

    private Future<Found> compared(Found found, Optional<Restriction> only) {
        var comparison = Comparison.of(question);
        return rows(comparison.previous(), only)
                .map(previous -> new Found(found.head(), comparison.join(found.rows(), previous.rows())));
    }

    private Answer paged(Found found) {
        var matching = new Matching(question);
        var sorted = new ArrayList<>(found.rows());
        sorted.sort(matching.order());
        var place = question.page().after();
        var rest = place.isEmpty()
                ? sorted
                : sorted.stream()
                        .filter(row -> matching.isAfter(place.get(), row))
                        .toList();
        return Streaming.page(question, found.head(), rest);
    }

    /** All rows, filtered and the first of each window taken where asked for, in no order. */
    Future<Found> rows(Question asked, Optional<Restriction> only) {
        if (only.isPresent() && only.get().combinations().isEmpty()) {
            return state(asked).map(head -> new Found(head, List.of()));
        }
        if (!Answers.isSketched(asked)) {
            var sql = QuestionSql.rows(asked.withPage(Answers.everything(most)), only, most + 1L);
            return snapshot.stream(sql)
                    .compose(rows -> Streaming.collect(asked.withPage(Answers.everything(most)), rows, most));
        }
        return snapshot.stream(QuestionSql.parts(asked, only))
                .compose(rows -> Streaming.collect(asked.withPage(Answers.everything(most)), rows, most))
                .map(found -> new Found(found.head(), first(asked, found.rows())));
    }

    private Future<Head> state(Question asked) {
        return snapshot.all(QuestionSql.state(asked)).map(rows -> Streaming.head(asked, rows));
    }

    private static List<AnswerRow> first(Question asked, List<AnswerRow> rows) {
        var top = asked.top().filter(t -> t.scope() == Top.Scope.WINDOW);
        if (top.isEmpty()) {
            return rows;
        }
        var matching = new Matching(asked);
        var sorted = new ArrayList<>(rows);
        sorted.sort(matching.order(asked.ranking()));
        var taken = new HashMap<Instant, Integer>();
        return sorted.stream()
                .filter(row ->
                        taken.merge(row.start(), 1, Integer::sum) <= top.get().rows())
                .toList();
    }
}
