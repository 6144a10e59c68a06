package dev.weir.api.answer;

import dev.weir.api.question.Length;
import dev.weir.api.question.Question;
import dev.weir.api.question.Range;
import dev.weir.api.question.RollUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets each row against the one that has the same place in the period before, which has as many windows and ends where this one
 * begins. A row that there is only in the period before appears without measures of its own.
 */
final class Comparison {

    private final Question question;
    private final Question before;

    private record Key(int window, List<@Nullable Object> dimensions) {}

    private Comparison(Question question, Question before) {
        this.question = question;
        this.before = before;
    }

    static Comparison of(Question question) {
        return new Comparison(question, before(question));
    }

    /** The same question about the period before: all of its rows. */
    Question previous() {
        return before;
    }

    List<AnswerRow> join(List<AnswerRow> now, List<AnswerRow> then) {
        var windows = windows(question);
        var windowsBefore = windows(before);
        Map<Key, AnswerRow> previous = new HashMap<>();
        then.forEach(row -> previous.put(key(windowsBefore, row), row));
        var joined = new ArrayList<AnswerRow>();
        var met = new HashSet<Key>();
        for (var row : now) {
            var key = key(windows, row);
            met.add(key);
            var other = previous.get(key);
            joined.add(other == null ? row : row.withPrevious(other.measures()));
        }
        if (question.top().isEmpty() && question.measureFilters().isEmpty()) {
            addVanished(previous, met, joined);
        }
        return joined;
    }

    private void addVanished(Map<Key, AnswerRow> previous, HashSet<Key> met, List<AnswerRow> joined) {
        var starts = Grid.starts(question);
        previous.forEach((key, row) -> {
            if (!met.contains(key) && key.window() < starts.size()) {
                List<@Nullable Object> nothing = new ArrayList<>(
                        Collections.<@Nullable Object>nCopies(row.measures().size(), null));
                joined.add(new AnswerRow(
                        starts.get(key.window()), key.dimensions(), nothing, 0, Optional.of(row.measures())));
            }
        });
    }

    private static Map<Instant, Integer> windows(Question question) {
        var windows = new HashMap<Instant, Integer>();
        var starts = Grid.starts(question);
        for (int i = 0; i < starts.size(); i++) {
            windows.put(starts.get(i), i);
        }
        return windows;
    }

    private static Key key(Map<Instant, Integer> windows, AnswerRow row) {
        return new Key(windows.getOrDefault(row.start(), -1), row.dimensions());
    }

    private static Question before(Question question) {
        var range = question.range();
        var rollUp = question.rollUp() instanceof RollUp.Parts parts ? PreviousParts.of(parts) : question.rollUp();
        var from = rollUp instanceof RollUp.Parts parts ? parts.edges().get(0) : earlier(question);
        return new Question(
                question.subject(),
                new Range(from, range.from(), range.zone(), Optional.empty()),
                rollUp,
                question.by(),
                question.measures(),
                question.dimensionFilters(),
                Optional.empty(),
                question.order(),
                question.page(),
                false,
                false,
                question.identity());
    }

    private static Instant earlier(Question question) {
        var range = question.range();
        Optional<Length> last = question.rollUp() instanceof RollUp.Whole ? range.last() : Optional.empty();
        Duration length = range.duration();
        return last.map(l -> l.before(range.from(), range.zone()))
                .orElse(range.from().minus(length));
    }
}
