package dev.weir.local.simulator.event;

import org.jspecify.annotations.Nullable;

/** A change as the wiki reports it, before the log gives it a place and a time. */
record Change(
        Type type,
        Wiki wiki,
        Page page,
        @Nullable Editor editor,
        boolean bot,
        @Nullable Long id,
        Comment comment,
        Detail detail) {

    enum Type {
        EDIT("edit"),
        NEW("new"),
        LOG("log"),
        CATEGORIZE("categorize");

        final String word;

        Type(String word) {
            this.word = word;
        }
    }
}
