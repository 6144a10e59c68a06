package dev.weir.api.answer;

import dev.weir.api.question.Filter;
import dev.weir.api.question.OrderKey;
import dev.weir.api.question.Page;
import dev.weir.api.question.Question;
import dev.weir.api.subject.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters, orders and pages rows as Postgres would, where they are put together here. */
final class Matching {

    private final Question question;
    private final List<Quantity> measures;

    Matching(Question question) {
        this.question = question;
        this.measures = question.needed();
    }

    /** Whether the measures are as the filters want them. */
    boolean passes(AnswerRow row) {
        return question.measureFilters().stream().allMatch(filter -> passes(filter, row));
    }

    private boolean passes(Filter filter, AnswerRow row) {
        return Tests.passes(
                filter, row.measures().get(measures.indexOf(filter.measure().orElseThrow())));
    }

    Comparator<AnswerRow> order() {
        return order(question.order());
    }

    Comparator<AnswerRow> order(List<OrderKey> keys) {
        return (one, other) -> {
            for (var key : keys) {
                int order = compare(key, value(key, one), value(key, other));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Whether a row comes after the page's place. */
    boolean isAfter(Page.After place, AnswerRow row) {
        for (int i = 0; i < question.order().size(); i++) {
            var key = question.order().get(i);
            int order = compare(key, value(key, row), place.values().get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    /** The row's values in the order's columns. */
    List<@Nullable Object> place(AnswerRow row) {
        var values = new ArrayList<@Nullable Object>();
        question.order().forEach(key -> values.add(value(key, row)));
        return values;
    }

    private static int compare(OrderKey key, @Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? 1 : -1;
        }
        int order = key.field().type().compare(one, other);
        return key.descending() ? -order : order;
    }

    private @Nullable Object value(OrderKey key, AnswerRow row) {
        return switch (key.kind()) {
            case TIME -> time(row.start());
            case DIMENSION -> row.dimensions().get(question.by().indexOf(key.field()));
            case MEASURE -> row.measures().get(indexOf(key));
        };
    }

    private int indexOf(OrderKey key) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).field().equals(key.field())) {
                return i;
            }
        }
        throw new IllegalStateException("expected " + key + " among what is needed");
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
