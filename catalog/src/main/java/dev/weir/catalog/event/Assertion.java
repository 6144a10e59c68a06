package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One keyword of JSON Schema that judges a value by itself.
 *
 * <p>Numbers are compared exactly, as the numbers that they are: 1 equals 1.0, and no digit beyond the fifteenth is
 * dropped.
 */
record Assertion(String keyword, JsonNode argument, Predicate<JsonNode> holds) implements Check {

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    /** The keyword compiled, or nothing if it is none of these or its argument makes no sense. */
    static Optional<Assertion> of(String keyword, JsonNode argument) {
        Predicate<JsonNode> holds =
                switch (keyword) {
                    case "type" -> JsonType.predicate(argument);
                    case "enum" -> oneOf(argument);
                    case "const" -> equal(argument);
                    case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum" -> bound(keyword, argument);
                    case "multipleOf" -> multipleOf(argument);
                    case "minLength", "maxLength" -> length(keyword, argument);
                    case "minItems", "maxItems", "minProperties", "maxProperties" -> size(keyword, argument);
                    case "pattern" -> pattern(argument);
                    case "format" -> format(argument);
                    default -> null;
                };
        return Optional.ofNullable(holds).map(known -> new Assertion(keyword, argument, known));
    }

    @Override
    public @Nullable Violation violation(JsonNode value) {
        return holds.test(value) ? null : Violation.of(keyword, argument, value);
    }

    private static @Nullable Predicate<JsonNode> oneOf(JsonNode choices) {
        if (!choices.isArray()) {
            return null;
        }
        Set<String> texts = new HashSet<>();
        Set<JsonNode> others = new HashSet<>();
        choices.forEach(choice -> {
            if (choice.isTextual()) {
                texts.add(choice.textValue());
            } else {
                others.add(choice);
            }
        });
        return value -> value.isTextual()
                ? texts.contains(value.textValue())
                : others.stream().anyMatch(choice -> choice.equals(BY_VALUE, value));
    }

    private static Predicate<JsonNode> equal(JsonNode expected) {
        return value -> expected.equals(BY_VALUE, value);
    }

    private static @Nullable Predicate<JsonNode> bound(String keyword, JsonNode argument) {
        if (!isFinite(argument)) {
            return null;
        }
        BigDecimal bound = argument.decimalValue();
        Predicate<BigDecimal> holds =
                switch (keyword) {
                    case "minimum" -> number -> number.compareTo(bound) >= 0;
                    case "exclusiveMinimum" -> number -> number.compareTo(bound) > 0;
                    case "maximum" -> number -> number.compareTo(bound) <= 0;
                    default -> number -> number.compareTo(bound) < 0;
                };
        return value -> !value.isNumber() || holds.test(value.decimalValue());
    }

    private static @Nullable Predicate<JsonNode> multipleOf(JsonNode argument) {
        if (!isFinite(argument) || argument.decimalValue().signum() <= 0) {
            return null;
        }
        BigDecimal divisor = argument.decimalValue();
        BigDecimal plain = divisor.stripTrailingZeros();
        // 0.01 asks no more than at most two digits after the point.
        int digits = plain.unscaledValue().equals(BigInteger.ONE) ? plain.scale() : Integer.MIN_VALUE;
        return value -> {
            if (!value.isNumber()) {
                return true;
            }
            BigDecimal number = value.decimalValue();
            return number.scale() <= digits || number.remainder(divisor).signum() == 0;
        };
    }

    private static @Nullable Predicate<JsonNode> length(String keyword, JsonNode argument) {
        if (!isCount(argument)) {
            return null;
        }
        int bound = argument.intValue();
        boolean isLeast = keyword.startsWith("min");
        return value -> {
            if (!value.isTextual()) {
                return true;
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            return isLeast ? length >= bound : length <= bound;
        };
    }

    private static @Nullable Predicate<JsonNode> size(String keyword, JsonNode argument) {
        if (!isCount(argument)) {
            return null;
        }
        int bound = argument.intValue();
        boolean isLeast = keyword.startsWith("min");
        boolean isOfItems = keyword.endsWith("Items");
        return value -> {
            boolean applies = isOfItems ? value.isArray() : value.isObject();
            return !applies || (isLeast ? value.size() >= bound : value.size() <= bound);
        };
    }

    private static @Nullable Predicate<JsonNode> pattern(JsonNode argument) {
        if (!argument.isTextual()) {
            return null;
        }
        try {
            GuardedPattern pattern = GuardedPattern.of(argument.textValue());
            return value -> !value.isTextual() || pattern.isFoundIn(value.textValue());
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static @Nullable Predicate<JsonNode> format(JsonNode argument) {
        Predicate<String> format = TextFormats.predicate(argument.asText()).orElse(null);
        return format == null ? null : value -> !value.isTextual() || format.test(value.textValue());
    }

    private static boolean isFinite(JsonNode argument) {
        return argument.isNumber() && Double.isFinite(argument.doubleValue());
    }

    private static boolean isCount(JsonNode argument) {
        return argument.isNumber()
                && argument.canConvertToExactIntegral()
                && argument.canConvertToInt()
                && argument.intValue() >= 0;
    }
}
