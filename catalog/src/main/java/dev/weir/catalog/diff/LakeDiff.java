package dev.weir.catalog.diff;

import static dev.weir.catalog.diff.Change.Verdict.ADDED;
import static dev.weir.catalog.diff.Change.Verdict.BREAKING;
import static dev.weir.catalog.diff.Change.Verdict.COMPATIBLE;
import static dev.weir.catalog.diff.Change.Verdict.REMOVED;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Change.Verdict;
import dev.weir.catalog.read.Words;
import java.util.ArrayList;
import java.util.List;

/** What is different about the files of a stream: older ones stay as they are, and readers read both kinds together. */
final class LakeDiff {

    private final StreamSpec before;
    private final StreamSpec after;
    private final List<Change> changes = new ArrayList<>();

    LakeDiff(StreamSpec before, StreamSpec after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        changes.clear();
        if (before.lake().isPresent() && after.lake().isPresent()) {
            compare(before.lake().get(), after.lake().get());
            compareTypes("", before.schema().type(), after.schema().type());
        } else if (after.lake().isPresent()) {
            add(ADDED, "The lake is new.");
        } else if (before.lake().isPresent()) {
            add(REMOVED, "The lake gets no more files; the old ones stay.");
        }
        return List.copyOf(changes);
    }

    private void compare(LakeSpec old, LakeSpec now) {
        if (!old.partition().equals(now.partition())) {
            add(BREAKING, "The lake's directories change; the old ones stay as they are.");
        }
        if (old.format() != now.format()) {
            add(BREAKING, "The lake's files change their format; the old ones stay as they are.");
        }
        if (!old.every().equals(now.every())) {
            add(
                    COMPATIBLE,
                    "How often the lake is written changes from %s to %s."
                            .formatted(Words.of(old.every()), Words.of(now.every())));
        }
    }

    private void compareTypes(String prefix, FieldType.Struct old, FieldType.Struct now) {
        for (var field : old.fields()) {
            String path = prefix + field.name();
            now.field(field.name()).ifPresent(newer -> compareTypes(path, field.type(), newer.type()));
        }
    }

    private void compareTypes(String path, FieldType old, FieldType now) {
        if (old instanceof FieldType.Struct struct && now instanceof FieldType.Struct newer) {
            compareTypes(path + ".", struct, newer);
        } else if (!TypeWords.of(old).equals(TypeWords.of(now))) {
            add(
                    BREAKING,
                    "The field %s is %s in the lake's files so far and %s from now on."
                            .formatted(path, TypeWords.of(old), TypeWords.of(now)));
        }
    }

    private void add(Verdict verdict, String sentence) {
        changes.add(Change.ofStream(verdict, after.name(), sentence));
    }
}
