package dev.weir.api.answer;

import java.util.regex.Pattern;

/** A pattern of SQL's LIKE: % is any text, _ any one character, a backslash takes the next one as it is. */
record LikePattern(Pattern pattern) {

    static LikePattern of(String like) {
        var regex = new StringBuilder();
        int[] characters = like.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                i += c == '\\' ? 1 : 0;
                regex.append(Pattern.quote(Character.toString(characters[i])));
            }
        }
        return new LikePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
