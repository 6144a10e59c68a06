package dev.weir.catalog.derive;

import java.util.ArrayList;
import java.util.List;

/** Cuts a Spark SQL expression into words, quoted parts and signs, leaving out white space. The reader refuses comments. */
final class ExpressionWords {

    private final String text;
    private int at;

    ExpressionWords(String text) {
        this.text = text;
    }

    List<String> all() {
        at = 0;
        var words = new ArrayList<String>();
        while (skipSpace()) {
            int start = at;
            advance();
            words.add(text.substring(start, at));
        }
        return words;
    }

    private void advance() {
        char c = text.charAt(at);
        if (isRawPrefix(c)) {
            at++;
            passQuoted(false);
        } else if (isQuote(c)) {
            passQuoted(true);
        } else if (isWord(c)) {
            passWord();
        } else if (isSingle(c)) {
            at++;
        } else {
            passOperator();
        }
    }

    /** Whether anything is left after white space. */
    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** A quoted part; one that follows without a gap belongs to it, be it an escaped quote or a second part. */
    private void passQuoted(boolean escapes) {
        char quote = text.charAt(at);
        do {
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                at += escapes && quote != '`' && text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, text.length());
        } while (escapes && at < text.length() && text.charAt(at) == quote);
    }

    private void passWord() {
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
    }

    private void passOperator() {
        do {
            at++;
        } while (at < text.length() && isOperator(text.charAt(at)));
    }

    private static boolean isOperator(char c) {
        return !Character.isWhitespace(c) && !isQuote(c) && !isWord(c) && !isSingle(c);
    }

    private boolean isRawPrefix(char c) {
        return (c == 'r' || c == 'R')
                && at + 1 < text.length()
                && (text.charAt(at + 1) == '\'' || text.charAt(at + 1) == '"');
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '.' || c == '$' || Character.isLetterOrDigit(c);
    }

    private static boolean isSingle(char c) {
        return "()[],".indexOf(c) >= 0;
    }
}
