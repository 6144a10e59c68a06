package dev.weir.api.answer;

import dev.weir.api.question.Question;
import dev.weir.api.sql.QuestionSql;
import dev.weir.api.sql.QuestionSql.Layout;
import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Value;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows of a table together that come one after the other, so that never more than one result is in memory. */
final class Folding {

    private final Question question;
    private final Matching matching;
    private final List<Quantity> measures;
    private final List<Value> stored;
    private @Nullable Group group;

    Folding(Question question) {
        this.question = question;
        this.matching = new Matching(question);
        this.measures = question.needed();
        this.stored = QuestionSql.stored(question.subject(), measures);
    }

    /** The results that are complete after these rows, filtered. */
    List<AnswerRow> fold(List<Row> rows, boolean last) {
        var done = new ArrayList<AnswerRow>();
        for (Row row : rows) {
            add(row, done);
        }
        if (last) {
            finish(done);
        }
        return done;
    }

    private void add(Row row, List<AnswerRow> done) {
        int dimensions = question.by().size();
        var start = RowDecoder.start(row);
        var key = RowDecoder.values(row, Layout.DIMENSIONS, dimensions);
        var current = group;
        if (current == null || !current.holds(start, key)) {
            finish(done);
            current = new Group(start, key, stored);
            group = current;
        }
        current.add(RowDecoder.values(row, Layout.DIMENSIONS + dimensions, stored.size()), row.getLong(row.size() - 1));
    }

    private void finish(List<AnswerRow> done) {
        var complete = group;
        group = null;
        if (complete != null) {
            var row = complete.row(measures);
            var place = question.page().after();
            if (matching.passes(row) && (place.isEmpty() || matching.isAfter(place.get(), row))) {
                done.add(row);
            }
        }
    }
}
