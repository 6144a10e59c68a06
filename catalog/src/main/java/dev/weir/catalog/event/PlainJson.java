package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.catalog.Limits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what most events are made of, short numbers and texts without escapes, in half of Jackson's time. It never refuses: whatever is
 * not plain, faults among it, is nothing here and left to Jackson, whose word counts.
 */
final class PlainJson {

    /** So many digits fit a long, whatever they are. */
    private static final int DIGITS = 18;

    private final byte[] json;
    private final Limits limits;
    private int at;

    private PlainJson(byte[] json, Limits limits) {
        this.json = json;
        this.limits = limits;
    }

    /**
     * The object, or nothing where it is not plain.
     *
     * @param utf8 valid
     */
    static @Nullable ObjectNode read(byte[] utf8, Limits limits) {
        var reader = new PlainJson(utf8, limits);
        if (reader.next() != '{') {
            return null;
        }
        var object = reader.object(1);
        return object != null && reader.next() == -1 ? object : null;
    }

    private @Nullable ObjectNode object(int depth) {
        at++;
        if (depth > limits.depth()) {
            return null;
        }
        var object = new ObjectNode(JsonNodeFactory.instance);
        if (next() == '}') {
            at++;
            return object;
        }
        while (next() == '"') {
            String name = text(Math.min(TreeReader.NAME_LENGTH, limits.string()));
            if (name == null || next() != ':') {
                return null;
            }
            at++;
            var value = value(depth);
            if (value == null || object.replace(name, value) != null) {
                return null;
            }
            int end = next();
            at++;
            if (end == '}') {
                return object;
            }
            if (end != ',') {
                return null;
            }
        }
        return null;
    }

    private @Nullable ArrayNode array(int depth) {
        at++;
        if (depth > limits.depth()) {
            return null;
        }
        var array = new ArrayNode(JsonNodeFactory.instance);
        if (next() == ']') {
            at++;
            return array;
        }
        while (true) {
            var value = value(depth);
            if (value == null) {
                return null;
            }
            array.add(value);
            int end = next();
            at++;
            if (end == ']') {
                return array;
            }
            if (end != ',') {
                return null;
            }
        }
    }

    private @Nullable JsonNode value(int depth) {
        return switch (next()) {
            case '"' -> textValue();
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 't' -> word("true", BooleanNode.TRUE);
            case 'f' -> word("false", BooleanNode.FALSE);
            case 'n' -> word("null", NullNode.instance);
            default -> number();
        };
    }

    /** The next byte that is not white space, or -1. */
    private int next() {
        at = JsonBorders.skipSpace(json, at);
        return at < json.length ? json[at] : -1;
    }

    private @Nullable JsonNode word(String word, JsonNode value) {
        if (at + word.length() > json.length) {
            return null;
        }
        for (int i = 0; i < word.length(); i++) {
            if (json[at + i] != word.charAt(i)) {
                return null;
            }
        }
        at += word.length();
        return isEndOfValue() ? value : null;
    }

    private @Nullable TextNode textValue() {
        String text = text(limits.string());
        return text == null ? null : TextNode.valueOf(text);
    }

    private @Nullable String text(int longest) {
        int start = at + 1;
        int end = ByteScan.endOfPlainText(json, start);
        if (end == json.length || json[end] != '"' || end - start > longest) {
            return null;
        }
        at = end + 1;
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    private @Nullable JsonNode number() {
        boolean negative = at < json.length && json[at] == '-';
        int start = negative ? at + 1 : at;
        long value = digits(start, 0);
        int whole = at - start;
        boolean leadingZero = whole > 1 && json[start] == '0';
        if (whole == 0 || whole > DIGITS || leadingZero) {
            return null;
        }
        int scale = 0;
        if (at < json.length && json[at] == '.') {
            int point = at;
            value = digits(point + 1, value);
            scale = at - point - 1;
            if (scale == 0 || whole + scale > DIGITS) {
                return null;
            }
        } else if (negative && value == 0) {
            return null;
        }
        if (!isEndOfValue()) {
            return null;
        }
        long signed = negative ? -value : value;
        if (scale > 0) {
            return DecimalNode.valueOf(BigDecimal.valueOf(signed, scale));
        }
        return signed == (int) signed ? IntNode.valueOf((int) signed) : LongNode.valueOf(signed);
    }

    /** Reads on from here; what overflows is found by the count of the digits. */
    private long digits(int from, long before) {
        long value = before;
        at = from;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            value = value * 10 + json[at] - '0';
            at++;
        }
        return value;
    }

    private boolean isEndOfValue() {
        return at == json.length
                || json[at] == ','
                || json[at] == '}'
                || json[at] == ']'
                || JsonBorders.isSpace(json[at]);
    }
}
