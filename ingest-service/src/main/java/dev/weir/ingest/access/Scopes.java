package dev.weir.ingest.access;

import java.util.Set;

/** What a caller may do: `write:<stream>`, `write:*` or `*`. */
record Scopes(Set<String> names) {

    Scopes {
        names = Set.copyOf(names);
    }

    boolean mayWrite(String stream) {
        return names.contains("*") || names.contains("write:*") || names.contains("write:" + stream);
    }
}
