package dev.weir.catalog.diff;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.diff.Change.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything that is different between two catalogs, stream by stream. */
public record CatalogDiff(List<Change> changes) {

    public CatalogDiff {
        changes = List.copyOf(changes);
    }

    public static CatalogDiff between(Catalog before, Catalog after) {
        var changes = new ArrayList<Change>();
        var names = new TreeSet<>(before.streams().keySet());
        names.addAll(after.streams().keySet());
        for (String name : names) {
            var old = before.stream(name);
            var now = after.stream(name);
            if (old.isPresent() && now.isPresent()) {
                changes.addAll(new StreamDiff(old.get(), now.get()).changes());
            } else if (now.isPresent()) {
                changes.add(Change.ofStream(Verdict.ADDED, name, "The stream is new."));
            } else {
                changes.add(Change.ofStream(
                        Verdict.REMOVED,
                        name,
                        "The stream is gone; its topic and its tables stay and get no more events."));
            }
        }
        return new CatalogDiff(changes);
    }

    public List<Change> changes(Verdict verdict) {
        return changes.stream().filter(change -> change.verdict() == verdict).toList();
    }

    public boolean has(Verdict verdict) {
        return !changes(verdict).isEmpty();
    }
}
