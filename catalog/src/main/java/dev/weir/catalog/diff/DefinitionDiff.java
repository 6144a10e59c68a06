package dev.weir.catalog.diff;

import dev.weir.catalog.diff.Change.Verdict;
import dev.weir.catalog.read.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of a metric's or session's numbers when its definition changes.
 *
 * <p>A measure that goes takes its columns along and leaves all other numbers as they are: that is compatible. A measure that
 * comes is a redefinition although it could be null for the past: the windows that are open at that moment would show a part of
 * their events as if it were the whole.
 */
public record DefinitionDiff(Definition before, Definition after) {

    private static final Set<String> DURATIONS = Set.of("window", "every", "gap", "lateness", "ahead", "within");

    /** What the change costs; empty when all numbers stay as they are. */
    public Optional<Verdict> verdict() {
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(losesMeasuresOnly() ? Verdict.COMPATIBLE : Verdict.REDEFINED);
    }

    /** What is different, in words. */
    public List<String> reasons() {
        var names = new TreeSet<>(before.parts().keySet());
        names.addAll(after.parts().keySet());
        var reasons = new ArrayList<String>();
        var consequences = new ArrayList<String>();
        for (String name : names) {
            Optional<String> old = Optional.ofNullable(before.parts().get(name));
            Optional<String> now = Optional.ofNullable(after.parts().get(name));
            if (!old.equals(now)) {
                // A field comes or goes with the expression that names it, the time with the id.
                boolean isPart = name.startsWith(Definition.FIELD) || name.equals("within");
                boolean follows = isPart && (old.isEmpty() || now.isEmpty());
                (follows ? consequences : reasons).add(reason(name, old, now));
            }
        }
        return reasons.isEmpty() ? consequences : reasons;
    }

    private boolean losesMeasuresOnly() {
        var lost = new TreeSet<>(before.parts().keySet());
        lost.removeAll(after.parts().keySet());
        return before.parts().entrySet().containsAll(after.parts().entrySet())
                && lost.stream().anyMatch(name -> name.startsWith(Definition.MEASURE))
                && lost.stream()
                        .allMatch(name -> name.startsWith(Definition.MEASURE) || name.startsWith(Definition.FIELD));
    }

    private static String reason(String name, Optional<String> old, Optional<String> now) {
        String subject = subject(name);
        if (old.isEmpty()) {
            return subject + " is new (" + shown(name, now.orElseThrow()) + ")";
        }
        if (now.isEmpty()) {
            return subject + " is gone (" + shown(name, old.get()) + ")";
        }
        return subject + " changes from " + shown(name, old.get()) + " to " + shown(name, now.get());
    }

    private static String subject(String name) {
        return switch (name) {
            case "time" -> "the event time";
            case "late" -> "what becomes of late events";
            case "ahead" -> "how far an event may be ahead";
            case "id" -> "the id";
            case "within" -> "how long ids are remembered";
            case "every" -> "how often a window starts";
            case "where" -> "the condition";
            case "opens" -> "the opening condition";
            case "closes" -> "the closing condition";
            default -> name.startsWith("by ") ? "the dimension " + name.substring(3) : "the " + name;
        };
    }

    private static String shown(String name, String value) {
        return DURATIONS.contains(name) ? Words.of(Duration.parse(value)) : value;
    }
}
