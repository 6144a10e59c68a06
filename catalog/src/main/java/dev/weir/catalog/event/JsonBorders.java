package dev.weir.catalog.event;

import java.util.Arrays;

/** Finds where the values in some JSON end, without judging them: only quotes, brackets and commas count. */
final class JsonBorders {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private JsonBorders() {}

    /** Where the comma or the closing bracket behind a value is, or the end of it all. */
    static int valueEnd(byte[] json, int from, char closing) {
        int depth = 0;
        int at = from;
        while (at < json.length) {
            byte b = json[at];
            if (depth == 0 && (b == ',' || b == closing)) {
                return at;
            }
            if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && depth > 0) {
                depth--;
            }
            at = b == '"' ? stringEnd(json, at) : at + 1;
        }
        return at;
    }

    /** The place behind the closing quote of the text that opens here. */
    static int stringEnd(byte[] json, int quote) {
        int at = quote + 1;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    static int skipSpace(byte[] json, int from) {
        int at = from;
        while (at < json.length && isSpace(json[at])) {
            at++;
        }
        return at;
    }

    /** A copy of a part without the white space around it. */
    static byte[] slice(byte[] json, int from, int to) {
        int start = Math.min(skipSpace(json, from), to);
        int end = to;
        while (end > start && isSpace(json[end - 1])) {
            end--;
        }
        return Arrays.copyOfRange(json, start, end);
    }

    static int afterByteOrderMark(byte[] json) {
        return startsWithByteOrderMark(json) ? BYTE_ORDER_MARK.length : 0;
    }

    static boolean startsWithByteOrderMark(byte[] json) {
        return json.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(json, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
