package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;

/** Writes places in an event the way that a declaration does, such as `items[2].price`. */
final class Paths {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]{0,63}");

    private static final int LENGTH = 200;

    private Paths() {}

    static String under(String name, String rest) {
        return join(PLAIN.matcher(name).matches() ? name : "[" + Wording.quoted(name) + "]", rest);
    }

    static String at(int index, String rest) {
        return join("[" + index + "]", rest);
    }

    /** Where a parser stands. */
    static String of(JsonStreamContext innermost) {
        String path = "";
        for (JsonStreamContext context = innermost; context != null; context = context.getParent()) {
            String name = context.getCurrentName();
            if (context.inObject() && name != null) {
                path = under(name, path);
            } else if (context.inArray() && context.hasCurrentIndex()) {
                path = at(context.getCurrentIndex(), path);
            }
        }
        return path;
    }

    /** The path, or its beginning where it would not fit into a header. */
    static String shortened(String path) {
        return path.length() <= LENGTH ? path : path.substring(0, LENGTH) + "...";
    }

    private static String join(String step, String rest) {
        return rest.isEmpty() || rest.startsWith("[") ? step + rest : step + "." + rest;
    }
}
