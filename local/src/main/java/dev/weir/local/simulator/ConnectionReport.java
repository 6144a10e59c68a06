package dev.weir.local.simulator;

import org.jspecify.annotations.Nullable;

/** A request for the feed as a test sees it: who asked for what, and what came of it. */
public record ConnectionReport(
        long number,
        @Nullable String userAgent,
        @Nullable String since,
        @Nullable String lastEventId,
        int status,
        long events,
        Ending ending) {

    /** Why a connection is no longer there. */
    public enum Ending {
        /** It still is. */
        OPEN,
        /** It was answered with an error. */
        REFUSED,
        /** It had lived as long as connections may, or somebody asked for a cut. */
        CUT,
        /** The client went away. */
        LEFT,
        /** A bad day ended it. */
        FAULT,
        /** The simulator was stopped. */
        STOPPED
    }
}
