package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes generated events come in visits: one opening event, some in between, one closing event.
 *
 * @param by the field that tells visitors apart
 * @param opens field values of the first event of a visit; empty when nothing marks it
 * @param closes field values of the last event of a visit; empty when nothing marks it
 * @param shortest fewest events of a visit
 * @param longest most events of a visit
 * @param pause mean time between two events of a visit
 */
public record Visits(
        FieldPath by,
        Map<FieldPath, JsonNode> opens,
        Map<FieldPath, JsonNode> closes,
        int shortest,
        int longest,
        Duration pause) {

    public Visits {
        if (shortest < 1 || longest < shortest) {
            throw new IllegalArgumentException(
                    "events: expected 1 or more to as many or more, found " + shortest + " to " + longest);
        }
        opens = Collections.unmodifiableMap(new LinkedHashMap<>(opens));
        closes = Collections.unmodifiableMap(new LinkedHashMap<>(closes));
    }
}
