package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.Hint.Between;
import java.math.BigDecimal;
import java.util.List;

/** Which numbers a schema allows: from low to high, both included, in steps. */
record NumberRule(BigDecimal low, BigDecimal high, BigDecimal step, boolean whole) {

    private static final BigDecimal SPAN = BigDecimal.valueOf(1000);
    private static final int DIGITS = 2;

    /** Beyond this, bounds no longer fit into 64 bits together with their digits. */
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1L << 61);

    NumberRule {
        BigDecimal farthest = FARTHEST.movePointLeft(Math.max(0, step.scale()));
        low = low.max(farthest.negate());
        high = high.min(farthest);
    }

    /** The schema's own bounds; a missing one lies a thousand away from the other. */
    static NumberRule of(JsonNode schema, boolean whole, List<JsonNode> examples) {
        BigDecimal step = step(schema, whole, examples);
        BigDecimal low = bound(schema, "minimum", "exclusiveMinimum", step, BigDecimal.ZERO);
        BigDecimal high = bound(schema, "maximum", "exclusiveMaximum", step.negate(), low.add(SPAN));
        boolean onlyHigh = !schema.has("minimum") && !schema.has("exclusiveMinimum") && high.signum() <= 0;
        return new NumberRule(onlyHigh ? high.subtract(SPAN) : low, high, step, whole);
    }

    static boolean isBounded(JsonNode schema) {
        return (schema.has("minimum") || schema.has("exclusiveMinimum"))
                && (schema.has("maximum") || schema.has("exclusiveMaximum"));
    }

    /** The hint's bounds where they keep within the schema's. */
    static NumberRule of(JsonNode schema, boolean whole, Between hint, List<JsonNode> examples) {
        BigDecimal step = step(schema, whole, examples);
        if (!whole && !schema.has("multipleOf")) {
            int digits = Math.max(
                    step.scale(), Math.max(hint.low().scale(), hint.high().scale()));
            step = BigDecimal.ONE.movePointLeft(digits);
        }
        BigDecimal low = bound(schema, "minimum", "exclusiveMinimum", step, hint.low());
        BigDecimal high = bound(schema, "maximum", "exclusiveMaximum", step.negate(), hint.high());
        return new NumberRule(low.max(hint.low()), high.min(hint.high()), step, whole);
    }

    /** Numbers that need no exactness get as many digits as the examples have. */
    private static BigDecimal step(JsonNode schema, boolean whole, List<JsonNode> examples) {
        JsonNode multipleOf = schema.path("multipleOf");
        if (multipleOf.isNumber()) {
            BigDecimal step = multipleOf.decimalValue().stripTrailingZeros();
            if (!whole || step.scale() <= 0) {
                return step.setScale(Math.max(0, step.scale()));
            }
        }
        if (whole) {
            return BigDecimal.ONE;
        }
        int digits = examples.stream()
                .filter(JsonNode::isNumber)
                .mapToInt(example -> example.decimalValue().scale())
                .max()
                .orElse(DIGITS);
        return BigDecimal.ONE.movePointLeft(Math.max(0, digits));
    }

    private static BigDecimal bound(
            JsonNode schema, String inclusive, String exclusive, BigDecimal inwards, BigDecimal fallback) {
        if (schema.path(exclusive).isNumber()) {
            return schema.path(exclusive).decimalValue().add(inwards);
        }
        return schema.path(inclusive).isNumber() ? schema.path(inclusive).decimalValue() : fallback;
    }
}
