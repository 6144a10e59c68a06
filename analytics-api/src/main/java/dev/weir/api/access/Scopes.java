package dev.weir.api.access;

import java.util.Set;

/** What a caller may do: `read:<stream>`, `read:*` or `*`. */
record Scopes(Set<String> names) {

    Scopes {
        names = Set.copyOf(names);
    }

    boolean mayRead(String stream) {
        return names.contains("*") || names.contains("read:*") || names.contains("read:" + stream);
    }
}
