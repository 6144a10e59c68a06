package dev.weir.catalog.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong with one file; at most one problem per place, the first found. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> complained = new HashSet<>();
    private Map<String, Mark> marks = Map.of();
    private Map<String, Mark> keyMarks = Map.of();

    Problems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void locate(Map<String, Mark> marks, Map<String, Mark> keyMarks) {
        this.marks = marks;
        this.keyMarks = keyMarks;
    }

    void add(int line, int column, String path, String message) {
        found.add(new Problem(file, line, column, path, message));
    }

    /** A problem with the value at a JSON pointer. */
    void at(String pointer, String message) {
        add(pointer, nearest(pointer), message);
    }

    /** A problem with the key at a JSON pointer. */
    void atKey(String pointer, String message) {
        add(pointer, keyMarks.get(pointer), message);
    }

    private void add(String pointer, @Nullable Mark mark, String message) {
        if (!complained.add(pointer)) {
            return;
        }
        add(
                mark == null ? 1 : mark.getLine() + 1,
                mark == null ? 1 : mark.getColumn() + 1,
                Located.path(pointer),
                message);
    }

    /** Where a value stands, or what it should stand in. */
    private @Nullable Mark nearest(String pointer) {
        Mark mark = marks.get(pointer);
        for (String place = pointer; mark == null && !place.isEmpty(); mark = marks.get(place)) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return mark;
    }

    /** Something is already known to be wrong at this place or below it. */
    boolean touch(String pointer) {
        return complained.stream().anyMatch(place -> place.equals(pointer) || place.startsWith(pointer + "/"));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
