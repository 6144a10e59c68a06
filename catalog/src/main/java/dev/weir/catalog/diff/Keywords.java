package dev.weir.catalog.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Which changes of a JSON Schema keyword accept everything that was accepted before. */
final class Keywords {

    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    /** Keywords that only ever refuse: without them more is accepted. */
    private static final Set<String> RESTRICTIONS = Set.of(
            "type",
            "enum",
            "const",
            "pattern",
            "format",
            "multipleOf",
            "uniqueItems",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "dependentRequired",
            "propertyNames",
            "additionalProperties",
            "items");

    private Keywords() {}

    static boolean widens(String keyword, JsonNode old, JsonNode now) {
        boolean isBound = UPPER_BOUNDS.contains(keyword) || LOWER_BOUNDS.contains(keyword);
        if (now.isMissingNode()) {
            return isBound || RESTRICTIONS.contains(keyword);
        }
        if (old.isMissingNode()) {
            return false;
        }
        if (isBound && old.isNumber() && now.isNumber()) {
            int order = now.decimalValue().compareTo(old.decimalValue());
            return UPPER_BOUNDS.contains(keyword) ? order >= 0 : order <= 0;
        }
        return switch (keyword) {
            case "enum" -> values(now).containsAll(values(old));
            case "type" -> accepts(types(now), types(old));
            case "uniqueItems" -> !now.asBoolean();
            case "multipleOf" -> isMultiple(old, now);
            case "additionalProperties", "items" ->
                now.isBoolean() && now.asBoolean() || now.isObject() && now.isEmpty();
            default -> false;
        };
    }

    /** Whether two values of a keyword mean the same. */
    static boolean same(String keyword, JsonNode old, JsonNode now) {
        return switch (keyword) {
            case "enum" -> values(old).equals(values(now)) && old.isMissingNode() == now.isMissingNode();
            case "type" -> types(old).equals(types(now));
            default ->
                old.isNumber() && now.isNumber()
                        ? old.decimalValue().compareTo(now.decimalValue()) == 0
                        : old.equals(now);
        };
    }

    private static Set<JsonNode> values(JsonNode list) {
        var values = new HashSet<JsonNode>();
        list.forEach(values::add);
        return values;
    }

    private static Set<String> types(JsonNode type) {
        var types = new HashSet<String>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }

    private static boolean accepts(Set<String> now, Set<String> old) {
        return old.stream().allMatch(type -> now.contains(type) || type.equals("integer") && now.contains("number"));
    }

    /** Multiples of 0.01 are multiples of 0.001 too. */
    private static boolean isMultiple(JsonNode old, JsonNode now) {
        return old.isNumber()
                && now.isNumber()
                && old.decimalValue().remainder(now.decimalValue()).signum() == 0;
    }
}
