package dev.weir.catalog.diff;

import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;

/** Equal for two declarations that give the same numbers for the same events. */
public final class Fingerprint {

    private Fingerprint() {}

    public static String of(StreamSpec stream, MetricSpec metric) {
        return Definition.of(stream, metric).fingerprint();
    }

    public static String of(StreamSpec stream, SessionSpec session) {
        return Definition.of(stream, session).fingerprint();
    }
}
