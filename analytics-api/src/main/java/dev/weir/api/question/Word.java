package dev.weir.api.question;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters that are no column. */
enum Word {
    FROM,
    TO,
    LAST,
    EVERY,
    TZ,
    BY,
    MEASURES,
    TOP,
    ORDER,
    LIMIT,
    CURSOR,
    FILL,
    COMPARE;

    static final Set<String> ALL = Arrays.stream(values()).map(Word::text).collect(Collectors.toUnmodifiableSet());

    /** What may change from page to page, and as time goes by. */
    static final Set<String> MOVING = Set.of(FROM.text(), TO.text(), LAST.text(), LIMIT.text(), CURSOR.text());

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> list(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }
}
