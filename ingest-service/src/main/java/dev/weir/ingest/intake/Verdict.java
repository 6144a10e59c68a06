package dev.weir.ingest.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the declaration says about an event. */
public sealed interface Verdict {

    /**
     * It is as declared.
     *
     * @param key of its record
     */
    record Good(byte @Nullable [] key, Optional<String> id) implements Verdict {}

    /** It is not. */
    record Bad(Refusal refusal) implements Verdict {}
}
