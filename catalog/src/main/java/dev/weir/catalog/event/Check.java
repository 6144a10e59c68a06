package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Judges a value; immutable, so that any number of threads may ask at once. */
interface Check {

    /** The first rule found broken, or null. A null and no Optional: it is asked for every field of every event. */
    @Nullable
    Violation violation(JsonNode value);
}
