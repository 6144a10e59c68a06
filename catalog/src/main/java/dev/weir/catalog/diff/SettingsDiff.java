package dev.weir.catalog.diff;

import static dev.weir.catalog.diff.Change.Verdict.ADDED;
import static dev.weir.catalog.diff.Change.Verdict.BREAKING;
import static dev.weir.catalog.diff.Change.Verdict.COMPATIBLE;
import static dev.weir.catalog.diff.Change.Verdict.REDEFINED;
import static dev.weir.catalog.diff.Change.Verdict.REMOVED;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.Limits;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Change.Verdict;
import dev.weir.catalog.read.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is different about a stream apart from its schema, its numbers and its lake. */
final class SettingsDiff {

    private final StreamSpec before;
    private final StreamSpec after;
    private final List<Change> changes = new ArrayList<>();

    SettingsDiff(StreamSpec before, StreamSpec after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        changes.clear();
        compareTopic();
        compareSources();
        compareTime();
        compareId();
        compareKey();
        compareLimits();
        compareEnriched();
        compareRetention();
        addUnless(before.description().equals(after.description()), COMPATIBLE, "The description changes.");
        addUnless(before.examples().equals(after.examples()), COMPATIBLE, "The examples change.");
        return List.copyOf(changes);
    }

    private void compareTopic() {
        var old = before.topic();
        var now = after.topic();
        addUnless(
                old.name().equals(now.name()),
                BREAKING,
                "The topic changes from %s to %s: what is in the old one is no longer read, nor what others still send there."
                        .formatted(old.name(), now.name()));
        if (now.partitions() > old.partitions()) {
            add(
                    COMPATIBLE,
                    "The topic grows from %d to %d partitions; events of one key may go to another partition than before."
                            .formatted(old.partitions(), now.partitions()));
        }
        addUnless(
                now.partitions() >= old.partitions(),
                BREAKING,
                "The topic shrinks from %d to %d partitions, which Kafka can't do: it needs a topic by another name."
                        .formatted(old.partitions(), now.partitions()));
        addUnless(
                old.retention().equals(now.retention()),
                COMPATIBLE,
                changes("How long the topic keeps events", old.retention(), now.retention()));
        addUnless(
                old.compression() == now.compression(),
                COMPATIBLE,
                "The compression changes from %s to %s."
                        .formatted(
                                old.compression().kafkaName(), now.compression().kafkaName()));
        addUnless(
                old.start() == now.start(),
                COMPATIBLE,
                "Where the first read begins changes, which matters no more once the topic has been read.");
    }

    private void compareSources() {
        boolean closes =
                before.source().http().isPresent() && after.source().http().isEmpty();
        addUnless(!closes, BREAKING, "Events can no longer be posted over HTTP.");
        addUnless(closes || before.source().equals(after.source()), COMPATIBLE, "The sources change.");
    }

    private void compareTime() {
        var old = before.time();
        var now = after.time();
        addUnless(
                old.field().equals(now.field()),
                BREAKING,
                "The event time moves from %s to %s: all events so far lie elsewhere in time."
                        .formatted(old.field(), now.field()));
        addUnless(
                old.lateness().equals(now.lateness()),
                REDEFINED,
                changes("The lateness", old.lateness(), now.lateness()) + " Other events count as late.");
        addUnless(
                old.late() == now.late(),
                REDEFINED,
                "Late events so far: %s; from now on: %s."
                        .formatted(
                                old.late().name().toLowerCase(Locale.ROOT),
                                now.late().name().toLowerCase(Locale.ROOT)));
        addUnless(
                old.ahead().equals(now.ahead()),
                REDEFINED,
                changes("How far an event may be ahead", old.ahead(), now.ahead()) + " Other events are rejected.");
        addUnless(
                old.idle().equals(now.idle()),
                COMPATIBLE,
                changes("When a silent partition counts as idle", old.idle(), now.idle()));
    }

    private void compareId() {
        var old = before.id().map(IdSpec::field);
        var now = after.id().map(IdSpec::field);
        addUnless(
                old.equals(now), BREAKING, "The id %s: what counts as a duplicate changes.".formatted(moves(old, now)));
        if (old.isPresent() && old.equals(now)) {
            Duration within = before.id().orElseThrow().within();
            Duration newly = after.id().orElseThrow().within();
            addUnless(within.equals(newly), REDEFINED, changes("How long ids are remembered", within, newly));
        }
    }

    private void compareKey() {
        addUnless(
                before.key().equals(after.key()),
                BREAKING,
                "The key of the records %s: events that belong together lie in other partitions than before."
                        .formatted(moves(before.key(), after.key())));
    }

    private void compareLimits() {
        Limits old = before.limits();
        Limits now = after.limits();
        boolean narrower = now.depth() < old.depth() || now.string() < old.string() || now.document() < old.document();
        addUnless(!narrower, BREAKING, "The limits shrink: events that were accepted may be refused.");
        addUnless(narrower || old.equals(now), COMPATIBLE, "The limits grow.");
    }

    private void compareEnriched() {
        if (before.enriched().equals(after.enriched())) {
            return;
        }
        if (before.enriched().isEmpty()) {
            add(
                    ADDED,
                    "Events are sent on to %s."
                            .formatted(after.enriched().orElseThrow().topic()));
        } else if (after.enriched().isEmpty()) {
            add(
                    REMOVED,
                    "Events are no longer sent on to %s."
                            .formatted(before.enriched().orElseThrow().topic()));
        } else {
            add(
                    BREAKING,
                    "Events are sent on to %s instead of %s: those who read the old topic get no more."
                            .formatted(
                                    after.enriched().orElseThrow().topic(),
                                    before.enriched().orElseThrow().topic()));
        }
    }

    private void compareRetention() {
        String dropped = after.retention().compareTo(before.retention()) < 0 ? " Older results are dropped." : "";
        addUnless(
                before.retention().equals(after.retention()),
                COMPATIBLE,
                changes("How long results stay", before.retention(), after.retention()) + dropped);
    }

    private void addUnless(boolean same, Verdict verdict, String sentence) {
        if (!same) {
            add(verdict, sentence);
        }
    }

    private void add(Verdict verdict, String sentence) {
        changes.add(Change.ofStream(verdict, after.name(), sentence));
    }

    private static String changes(String what, Duration old, Duration now) {
        return "%s changes from %s to %s.".formatted(what, Words.of(old), Words.of(now));
    }

    private static String moves(Optional<FieldPath> old, Optional<FieldPath> now) {
        if (old.isPresent() && now.isPresent()) {
            return "moves from " + old.get() + " to " + now.get();
        }
        return now.map(field -> "is new (" + field + ")").orElse("is gone");
    }
}
