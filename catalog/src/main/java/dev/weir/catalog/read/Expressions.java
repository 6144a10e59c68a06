package dev.weir.catalog.read;

import java.util.ArrayDeque;

/** The little that can be said of a Spark SQL expression without Spark: quotes and brackets close, and it is only one. */
final class Expressions {

    private Expressions() {}

    static boolean check(Located place, String expression) {
        var open = new ArrayDeque<Character>();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = endOfQuote(expression, i);
                if (i < 0) {
                    place.problem("expected a closing " + c + " in the expression, found none");
                    return false;
                }
            } else if (c == '(' || c == '[') {
                open.push(c == '(' ? ')' : ']');
            } else if ((c == ')' || c == ']') && (open.isEmpty() || open.pop() != c)) {
                place.problem("expected brackets that match in the expression, found a `" + c + "` that closes none");
                return false;
            } else if (c == ';' || expression.startsWith("--", i) || expression.startsWith("/*", i)) {
                place.problem("expected one expression without comments, found `" + c + "` at character " + (i + 1));
                return false;
            }
        }
        if (!open.isEmpty()) {
            place.problem("expected a closing `" + open.pop() + "` in the expression, found none");
            return false;
        }
        return !expression.isBlank();
    }

    private static int endOfQuote(String expression, int start) {
        char quote = expression.charAt(start);
        for (int i = start + 1; i < expression.length(); i++) {
            if (expression.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (expression.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
