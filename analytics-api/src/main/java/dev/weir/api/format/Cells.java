package dev.weir.api.format;

import dev.weir.api.answer.Answer;
import dev.weir.api.answer.AnswerRow;
import dev.weir.api.question.Question;
import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that an answer's rows have when they are written, and the values in them. */
public final class Cells {

    /** No declared column has a dot in its name. */
    private static final String PREVIOUS = "previous.";

    private final Answer answer;
    private final Question question;

    public Cells(Answer answer) {
        this.answer = answer;
        this.question = answer.question();
    }

    public List<String> columns() {
        var names = new ArrayList<String>();
        names.add(Names.WINDOW_START);
        names.add(Names.WINDOW_END);
        question.by().forEach(field -> names.add(field.name()));
        question.measures().forEach(measure -> names.add(measure.name()));
        if (question.compares()) {
            question.measures().stream()
                    .map(Quantity::name)
                    .map(PREVIOUS::concat)
                    .forEach(names::add);
        }
        names.add(Names.FINAL);
        return names;
    }

    public List<@Nullable Object> of(AnswerRow row) {
        var cells = new ArrayList<@Nullable Object>();
        var end = question.endOf(row.start());
        cells.add(row.start());
        cells.add(end);
        cells.addAll(row.dimensions());
        int shown = question.measures().size();
        cells.addAll(row.measures().subList(0, shown));
        if (question.compares()) {
            for (int i = 0; i < shown; i++) {
                cells.add(row.previous().isPresent() ? row.previous().get().get(i) : null);
            }
        }
        cells.add(answer.isFinal(row));
        return cells;
    }
}
