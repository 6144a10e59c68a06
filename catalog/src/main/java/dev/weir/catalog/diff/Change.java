package dev.weir.catalog.diff;

import java.util.Optional;

/**
 * One difference between two catalogs.
 *
 * @param part the metric or session; absent when the stream as a whole changes
 * @param sentence what changes and what follows, for a person
 */
public record Change(Verdict verdict, String stream, Optional<String> part, String sentence) {

    /** What a change costs, the dearest last. */
    public enum Verdict {
        /** Something new begins. */
        ADDED,
        /** Something ends; its table stays until somebody drops it. */
        REMOVED,
        /** Takes effect at once, with no more than a statement of DDL; no number changes. */
        COMPATIBLE,
        /** Numbers counted so far and new ones would not fit together: they must be counted anew from the log. */
        REDEFINED,
        /** Events in the topic, those who send them or those who read them no longer fit the declaration. */
        BREAKING
    }

    static Change ofStream(Verdict verdict, String stream, String sentence) {
        return new Change(verdict, stream, Optional.empty(), sentence);
    }

    /** Such as `REDEFINED user_activity.active_users: ...`. */
    @Override
    public String toString() {
        return verdict + " " + stream + part.map(name -> "." + name).orElse("") + ": " + sentence;
    }
}
