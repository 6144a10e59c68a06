package dev.weir.ingest.intake;

import java.util.Locale;

/** By which kind of source an event came. */
public enum Source {
    SSE,
    HTTP,
    GENERATOR;

    /** As labels and headers spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
