package dev.weir.spark.batch;

/** Tells whether bytes are one JSON object and nothing behind it, which Spark's reader does not ask. */
final class JsonShape {

    private JsonShape() {}

    /** Counts brackets outside of strings; all else is left to the reader. */
    static boolean isOneObject(byte[] json) {
        int at = skipSpace(json, 0);
        if (at == json.length || json[at] != '{') {
            return false;
        }
        int depth = 0;
        for (; at < json.length; at++) {
            switch (json[at]) {
                case '"' -> at = endOfString(json, at);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return skipSpace(json, at + 1) == json.length;
            }
        }
        return false;
    }

    private static int endOfString(byte[] json, int start) {
        int at = start + 1;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private static int skipSpace(byte[] json, int start) {
        int at = start;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }
}
