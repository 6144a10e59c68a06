package dev.weir.spark.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of an event's fields as the declared types have them; null when there is none. */
final class Values {

    private Values() {}

    static JsonNode at(JsonNode event, String path) {
        JsonNode node = event;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    static @Nullable String text(JsonNode event, String path) {
        var node = at(event, path);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.asText() : node.toString();
    }

    static @Nullable Long whole(JsonNode event, String path) {
        var node = at(event, path);
        return node.isIntegralNumber() ? (Long) node.longValue() : null;
    }

    static @Nullable Double real(JsonNode event, String path) {
        var node = at(event, path);
        return node.isNumber() ? (Double) node.doubleValue() : null;
    }

    static @Nullable BigDecimal exact(JsonNode event, String path) {
        var node = at(event, path);
        return node.isNumber() ? node.decimalValue().setScale(2, java.math.RoundingMode.HALF_UP) : null;
    }

    static @Nullable Boolean flag(JsonNode event, String path) {
        var node = at(event, path);
        return node.isBoolean() ? (Boolean) node.booleanValue() : null;
    }

    static boolean is(JsonNode event, String path, String... values) {
        String found = text(event, path);
        for (String value : values) {
            if (value.equals(found)) {
                return true;
            }
        }
        return false;
    }
}
