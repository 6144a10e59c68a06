package dev.weir.api.answer;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Question;
import dev.weir.api.subject.Quantity;
import dev.weir.api.subject.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds a row of zeroes for each window that has begun and each combination of dimensions that occurs in the range, where there
 * is none. Of what has no zero, such as an average, it says nothing.
 */
record Filling(Question question, int most) {

    private record Key(Instant start, List<@Nullable Object> dimensions) {}

    List<AnswerRow> fill(List<AnswerRow> rows, Head head, Instant now) {
        Instant end =
                head.watermark().filter(watermark -> watermark.isAfter(now)).orElse(now);
        var starts = Grid.starts(question).stream()
                .filter(start -> !start.isAfter(end))
                .toList();
        var combinations = combinations(rows);
        long size = (long) starts.size() * combinations.size();
        if (size > most) {
            throw Refused.of(
                    ProblemKind.TOO_MANY_GROUPS,
                    "expected at most " + most + " rows to fill, found " + starts.size() + " windows of "
                            + combinations.size()
                            + " combinations of dimensions; filter, take fewer dimensions, longer windows or top=N.range");
        }
        var present = new HashSet<Key>();
        rows.forEach(row -> present.add(new Key(row.start(), row.dimensions())));
        var zeroes = zeroes(question.needed());
        var filled = new ArrayList<>(rows);
        for (var start : starts) {
            for (var dimensions : combinations) {
                if (!present.contains(new Key(start, dimensions))) {
                    filled.add(new AnswerRow(start, dimensions, zeroes, 0, Optional.empty()));
                }
            }
        }
        return filled;
    }

    private Set<List<@Nullable Object>> combinations(List<AnswerRow> rows) {
        var combinations = new LinkedHashSet<List<@Nullable Object>>();
        rows.forEach(row -> combinations.add(row.dimensions()));
        if (question.by().isEmpty()) {
            combinations.add(List.of());
        }
        return combinations;
    }

    private static List<@Nullable Object> zeroes(List<Quantity> measures) {
        var zeroes = new ArrayList<@Nullable Object>();
        measures.forEach(measure -> zeroes.add(zero(measure)));
        return zeroes;
    }

    private static @Nullable Object zero(Quantity measure) {
        return switch (measure.value().computation()) {
            case COUNT, COUNT_VALUES, DISTINCT_ESTIMATE -> 0L;
            case SUM -> measure.field().type() == ValueType.REAL ? (Object) 0.0 : BigDecimal.ZERO;
            case MIN, MAX, AVERAGE, QUANTILE, DISTINCT_SKETCH, QUANTILE_SKETCH -> null;
        };
    }
}
