package dev.weir.api.live;

import dev.weir.api.answer.Answer;
import dev.weir.api.answer.AnswerRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of a live answer at one moment, and which of them changed when.
 *
 * @param version counts the pictures of the question
 * @param rows in the order of the answer
 * @param gone rows that were there before, each with the version in which it went away
 * @param forgotten the last version whose rows that went away are no longer known
 * @param revisions of the stream, each with the first version that showed it
 */
record Picture(
        Answer answer,
        long version,
        Map<RowKey, Shown> rows,
        Map<RowKey, Gone> gone,
        long forgotten,
        NavigableMap<Long, Long> revisions) {

    /** Beyond so many rows that went away, whoever missed them gets a new snapshot. */
    private static final int REMEMBERED = 20_000;

    private static final int REVISIONS_REMEMBERED = 1_000;

    /** A row, whether it was final, and the version in which it last changed. */
    record Shown(AnswerRow row, boolean isFinal, long version) {

        boolean looksLike(Shown other) {
            return row.measures().equals(other.row.measures())
                    && row.previous().equals(other.row.previous())
                    && row.start().equals(other.row.start())
                    && isFinal == other.isFinal;
        }
    }

    record Gone(AnswerRow row, long version) {}

    /** What has become of the rows since a version. */
    record Changes(List<AnswerRow> rows, List<AnswerRow> removed) {
        boolean isEmpty() {
            return rows.isEmpty() && removed.isEmpty();
        }
    }

    static Picture first(Answer answer, List<AnswerRow> rows) {
        return begun(answer, rows, 1, 0);
    }

    Picture next(Answer newer, List<AnswerRow> newRows) {
        long nextVersion = version + 1;
        if (newer.head().since() != answer.head().since()) {
            // What was shown until now means something else: whoever saw it gets everything anew.
            return begun(newer, newRows, nextVersion, nextVersion);
        }
        var shown = shown(newer, newRows, nextVersion, rows);
        var left = new LinkedHashMap<>(gone);
        left.keySet().removeAll(shown.keySet());
        rows.forEach((key, row) -> {
            if (!shown.containsKey(key)) {
                left.put(key, new Gone(row.row(), nextVersion));
            }
        });
        boolean tooMany = left.size() > REMEMBERED;
        var seen = new TreeMap<>(revisions);
        seen.putIfAbsent(newer.head().revision(), nextVersion);
        if (seen.size() > REVISIONS_REMEMBERED) {
            seen.pollFirstEntry();
        }
        return new Picture(
                newer, nextVersion, shown, tooMany ? Map.of() : left, tooMany ? nextVersion : forgotten, seen);
    }

    private static Picture begun(Answer answer, List<AnswerRow> rows, long version, long forgotten) {
        return new Picture(
                answer,
                version,
                shown(answer, rows, version, Map.of()),
                Map.of(),
                forgotten,
                new TreeMap<>(Map.of(answer.head().revision(), version)));
    }

    private static Map<RowKey, Shown> shown(
            Answer answer, List<AnswerRow> rows, long version, Map<RowKey, Shown> before) {
        var question = answer.question();
        var shown = new LinkedHashMap<RowKey, Shown>();
        for (var row : rows) {
            var key = RowKey.of(question, row);
            var now = new Shown(row, answer.isFinal(row), version);
            var known = before.get(key);
            shown.put(
                    key, known != null && known.looksLike(now) ? new Shown(row, now.isFinal(), known.version()) : now);
        }
        return shown;
    }

    List<AnswerRow> all() {
        return rows.values().stream().map(Shown::row).toList();
    }

    /** What changed after a version of this question's pictures; nothing when that can't be told any more. */
    Optional<Changes> since(long seen) {
        if (seen < forgotten) {
            return Optional.empty();
        }
        var changed = new ArrayList<AnswerRow>();
        rows.values().stream()
                .filter(row -> row.version() > seen)
                .map(Shown::row)
                .forEach(changed::add);
        var removed = gone.values().stream()
                .filter(row -> row.version() > seen)
                .map(Gone::row)
                .toList();
        return Optional.of(new Changes(changed, removed));
    }

    /**
     * What changed after a revision of the stream. A revision that was not shown here, as after a restart, is told by the rows
     * themselves where they can; when one became final they can't, so that all that are final are among the changes.
     */
    Optional<Changes> sinceRevision(long seen) {
        var head = answer.head();
        if (seen > head.revision() || seen < head.since()) {
            return Optional.empty();
        }
        var known = revisions.get(seen);
        if (known != null) {
            return since(known);
        }
        if (!answer.question().isEachRowByItself()) {
            return Optional.empty();
        }
        return Optional.of(new Changes(
                rows.values().stream()
                        .filter(row -> row.row().revision() > seen || row.isFinal())
                        .map(Shown::row)
                        .toList(),
                List.of()));
    }
}
