package dev.weir.catalog.diff;

import static dev.weir.catalog.diff.Change.Verdict.ADDED;
import static dev.weir.catalog.diff.Change.Verdict.COMPATIBLE;
import static dev.weir.catalog.diff.Change.Verdict.REDEFINED;
import static dev.weir.catalog.diff.Change.Verdict.REMOVED;

import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Change.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is different about one stream: the stream itself first, then its schema, its lake, its metrics and its sessions. */
final class StreamDiff {

    private final StreamSpec before;
    private final StreamSpec after;
    private final List<Change> changes = new ArrayList<>();

    StreamDiff(StreamSpec before, StreamSpec after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        changes.clear();
        changes.addAll(new SettingsDiff(before, after).changes());
        changes.addAll(
                new SchemaDiff(after.name(), before.schema(), after.schema(), UsedFields.of(before, after)).changes());
        changes.addAll(new LakeDiff(before, after).changes());
        compare("metric", metrics(before), metrics(after));
        compare("session", sessions(before), sessions(after));
        return List.copyOf(changes);
    }

    private void compare(String kind, Map<String, Part> old, Map<String, Part> now) {
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!old.containsKey(name)) {
                add(ADDED, name, "The " + kind + " is new.");
            } else if (!now.containsKey(name)) {
                add(REMOVED, name, "The " + kind + " is gone; its table stays and gets no more rows.");
            } else {
                compare(name, old.get(name), now.get(name));
            }
        }
    }

    private void compare(String name, Part old, Part now) {
        var diff = new DefinitionDiff(old.definition(), now.definition());
        diff.verdict().ifPresent(verdict -> add(verdict, name, sentence(diff.reasons()) + consequence(verdict)));
        if (!old.description().equals(now.description())) {
            add(COMPATIBLE, name, "The description changes.");
        }
    }

    private static String consequence(Verdict verdict) {
        return verdict == REDEFINED ? " Its numbers must be counted anew." : " The other numbers stay as they are.";
    }

    private void add(Verdict verdict, String part, String sentence) {
        changes.add(new Change(verdict, after.name(), Optional.of(part), sentence));
    }

    private static String sentence(List<String> reasons) {
        String joined = String.join("; ", reasons);
        return joined.substring(0, 1).toUpperCase(Locale.ROOT) + joined.substring(1) + ".";
    }

    private static Map<String, Part> metrics(StreamSpec stream) {
        var parts = new LinkedHashMap<String, Part>();
        for (MetricSpec metric : stream.metrics()) {
            parts.put(metric.name(), new Part(metric.description(), Definition.of(stream, metric)));
        }
        return parts;
    }

    private static Map<String, Part> sessions(StreamSpec stream) {
        var parts = new LinkedHashMap<String, Part>();
        for (SessionSpec session : stream.sessions()) {
            parts.put(session.name(), new Part(session.description(), Definition.of(stream, session)));
        }
        return parts;
    }

    /** A metric or session as far as it is compared. */
    private record Part(String description, Definition definition) {}
}
