package dev.weir.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every declared stream by name, in the order of the names. */
public record Catalog(SortedMap<String, StreamSpec> streams) {

    public Catalog {
        streams = Collections.unmodifiableSortedMap(new TreeMap<>(streams));
    }

    public static Catalog of(Collection<StreamSpec> streams) {
        var byName = new TreeMap<String, StreamSpec>();
        for (var stream : streams) {
            if (byName.put(stream.name(), stream) != null) {
                throw new IllegalArgumentException("expected each stream once, found two named " + stream.name());
            }
        }
        return new Catalog(byName);
    }

    public Optional<StreamSpec> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** The catalog reduced to the streams named; all of them when no name is given. */
    public Catalog only(Collection<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        var kept = new TreeMap<>(streams);
        kept.keySet().retainAll(names);
        return new Catalog(kept);
    }
}
