package dev.weir.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A built-in source that makes events up from the schema and these hints; the same seed makes the same events. */
public record GeneratorSource(
        Rate rate,
        long seed,
        Share late,
        Share duplicates,
        Share outOfOrder,
        Share malformed,
        Optional<DayShape> day,
        Optional<Visits> visits,
        Map<FieldPath, Hint> fields) {

    public GeneratorSource {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
