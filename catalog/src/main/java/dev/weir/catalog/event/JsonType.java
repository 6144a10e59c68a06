package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema. */
enum JsonType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NULL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** What the keyword `type` asks, or null if its argument names no types. */
    static @Nullable Predicate<JsonNode> predicate(JsonNode argument) {
        if (!argument.isArray()) {
            JsonType type = named(argument).orElse(null);
            return type == null ? null : type::isOf;
        }
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        for (JsonNode name : argument) {
            JsonType type = named(name).orElse(null);
            if (type == null) {
                return null;
            }
            types.add(type);
        }
        return types.isEmpty() ? null : value -> types.stream().anyMatch(type -> type.isOf(value));
    }

    boolean isOf(JsonNode value) {
        return switch (this) {
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber() || (value.isNumber() && value.canConvertToExactIntegral());
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case NULL -> value.isNull();
        };
    }

    private static Optional<JsonType> named(JsonNode name) {
        for (JsonType type : values()) {
            if (name.isTextual() && type.word.equals(name.textValue())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
