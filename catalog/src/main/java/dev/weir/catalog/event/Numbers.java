package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads numbers exactly, and refuses those beyond the range of a 64-bit float before anything computes with them:
 * `1e999999999` is ten characters to send and a billion digits to add to.
 */
final class Numbers {

    /** What every Jackson from 2.15 on reads by default, Spark's included. */
    private static final int LENGTH = 1_000;

    /** Digits of an exponent, more than which no float has. */
    private static final int EXPONENT_LENGTH = 3;

    private static final int LARGEST_EXPONENT = 308;
    private static final int SMALLEST_EXPONENT = -322;

    private Numbers() {}

    static JsonNode whole(JsonParser parser) throws IOException, Refusal {
        refuseLength(parser);
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> big(parser);
        };
    }

    static JsonNode fraction(JsonParser parser) throws IOException, Refusal {
        refuseLength(parser);
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        if (exponentLength(text, from, from + length) > EXPONENT_LENGTH) {
            throw outOfRange(parser);
        }
        BigDecimal value = new BigDecimal(text, from, length);
        if (!isWithinFloat(value)) {
            throw outOfRange(parser);
        }
        return DecimalNode.valueOf(value);
    }

    private static JsonNode big(JsonParser parser) throws IOException, Refusal {
        BigInteger value = parser.getBigIntegerValue();
        if (Double.isInfinite(value.doubleValue())) {
            throw outOfRange(parser);
        }
        return BigIntegerNode.valueOf(value);
    }

    private static int exponentLength(char[] text, int from, int end) {
        int at = from;
        while (at < end && (text[at] | 0x20) != 'e') {
            at++;
        }
        int first = at + 1;
        while (first < end && (text[first] == '+' || text[first] == '-' || text[first] == '0')) {
            first++;
        }
        return Math.max(end - first, 0);
    }

    private static boolean isWithinFloat(BigDecimal value) {
        if (value.signum() == 0) {
            return true;
        }
        int exponent = value.precision() - value.scale();
        if (exponent <= LARGEST_EXPONENT && exponent >= SMALLEST_EXPONENT) {
            return true;
        }
        double rounded = value.doubleValue();
        return rounded != 0 && !Double.isInfinite(rounded);
    }

    private static void refuseLength(JsonParser parser) throws IOException, Refusal {
        int length = parser.getTextLength();
        if (length > LENGTH) {
            throw refusal(parser, Reason.NUMBER_TOO_LONG, "a number of at most " + LENGTH + " characters", length + "");
        }
    }

    private static Refusal outOfRange(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        int shown = Math.min(length, 24);
        String found = new String(Arrays.copyOfRange(text, from, from + shown)) + (shown < length ? "..." : "");
        return refusal(parser, Reason.NUMBER_OUT_OF_RANGE, "a number within the range of a 64-bit float", found);
    }

    private static Refusal refusal(JsonParser parser, Reason reason, String expected, String found) {
        return new Refusal(reason, Paths.of(parser.getParsingContext()), Wording.sentence(expected, found));
    }
}
