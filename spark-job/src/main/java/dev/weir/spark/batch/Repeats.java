package dev.weir.spark.batch;

import dev.weir.spark.batch.BatchStart.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Finds ids that two tasks have counted, each not knowing of the other. */
final class Repeats {

    private Repeats() {}

    static List<Place> of(List<CountedId> ids, long within) {
        var first = new HashMap<UUID, List<CountedId>>();
        var repeated = new ArrayList<Place>();
        for (var id :
                ids.stream().sorted(Comparator.comparing(CountedId::place)).toList()) {
            var counted = first.computeIfAbsent(id.id(), key -> new ArrayList<>(1));
            if (counted.stream().anyMatch(other -> isSame(id, other, within))) {
                repeated.add(id.place());
            } else {
                counted.add(id);
            }
        }
        return repeated;
    }

    private static boolean isSame(CountedId one, CountedId other, long within) {
        return one.place().partition() != other.place().partition()
                && Math.abs(one.arrived() - other.arrived()) <= within;
    }
}
