package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the generator fills one field.
 *
 * @param values what is drawn
 * @param when the field is present only where the other field has one of these values
 * @param given the draw depends on this field alone, so that one product keeps one category
 * @param present the share of events that have the field
 */
public record Hint(Values values, Map<FieldPath, List<JsonNode>> when, Optional<FieldPath> given, Share present) {

    public Hint {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
    }

    /** What a field's value is drawn from. */
    public sealed interface Values {}

    /** A few values, each with its weight. */
    public record Weighted(Map<JsonNode, Double> weights) implements Values {
        public Weighted {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /** Many like names: `{}` in the pattern becomes 1 to `of`, low numbers being more popular the larger the skew. */
    public record Numbered(String pattern, int of, double skew) implements Values {}

    /** A number between two bounds. */
    public record Between(BigDecimal low, BigDecimal high, Spread spread) implements Values {}

    /** A random UUID. */
    public record Uuid() implements Values {}

    /** How numbers lie between their bounds. */
    public enum Spread {
        UNIFORM,
        NORMAL,
        LOGNORMAL
    }
}
