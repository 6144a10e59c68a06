package dev.weir.api.question;

import dev.weir.catalog.read.Nearest;
import java.util.Collection;

/** The nearest known name, for somebody who mistyped one; very long words are no typos. */
public final class Hints {

    private static final int LONGEST = 64;

    private Hints() {}

    public static String hint(String typed, Collection<String> names) {
        return typed.length() > LONGEST ? "" : Nearest.hint(typed, names);
    }
}
