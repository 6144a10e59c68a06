package dev.weir.catalog.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression as JSON Schema means it, with an upper bound on its work.
 *
 * <p>Patterns come from declarations and are trusted, the texts are not: `(a+)+$` would think for centuries about the
 * right forty characters, and `(a|b)*` runs out of stack on the right ten thousand. A text that exhausts the bound does
 * not match. The bound counts the characters looked at, so the same text always has the same outcome.
 */
final class GuardedPattern {

    private static final int LEAST_STEPS = 100_000;
    private static final int STEPS_PER_CHARACTER = 100;

    private final Pattern pattern;

    private GuardedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles the pattern.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    static GuardedPattern of(String regex) {
        return new GuardedPattern(Pattern.compile(endingAtTheEnd(regex)));
    }

    /** Whether the pattern is found anywhere in the text: in JSON Schema it is not anchored. */
    boolean isFoundIn(String text) {
        Matcher matcher = pattern.matcher(new Budgeted(text));
        try {
            return matcher.find();
        } catch (Exhausted | StackOverflowError e) {
            return false;
        }
    }

    /** A dollar of JSON Schema is the very end, one of Java's also stands before a last line break. */
    private static String endingAtTheEnd(String regex) {
        var translated = new StringBuilder();
        int brackets = 0;
        for (int i = 0; i < regex.length(); i++) {
            char character = regex.charAt(i);
            if (character == '\\' && i + 1 < regex.length()) {
                translated.append(character).append(regex.charAt(++i));
                continue;
            }
            brackets += character == '[' ? 1 : character == ']' && brackets > 0 ? -1 : 0;
            translated.append(character == '$' && brackets == 0 ? "\\z" : String.valueOf(character));
        }
        return translated.toString();
    }

    /** A text that may be looked at only so often. */
    private static final class Budgeted implements CharSequence {

        private final String text;
        private long left;

        Budgeted(String text) {
            this.text = text;
            this.left = LEAST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Ends a search that would take too long. */
    private static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super(null, null, false, false);
        }
    }
}
