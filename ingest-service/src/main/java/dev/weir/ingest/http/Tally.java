package dev.weir.ingest.http;

import dev.weir.ingest.intake.Fate;
import dev.weir.ingest.intake.Receipt;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the events of a request. Up to a thousand events each has its result; beyond that only those that were refused are
 * remembered, and no more than so many, while the numbers stay exact.
 */
final class Tally {

    static final int MOST_RESULTS = 1000;

    private final Map<Long, Fate> results = new TreeMap<>();
    private long events;
    private long stored;
    private long refused;
    private long notStored;
    private long omitted;

    /** The index of the first of so many more events. */
    long expect(int more) {
        long first = events;
        events += more;
        return first;
    }

    void add(long first, Receipt receipt) {
        long index = first;
        for (var fate : receipt.fates()) {
            count(fate);
            keep(index++, fate);
        }
    }

    private void count(Fate fate) {
        if (fate instanceof Fate.Stored) {
            stored++;
        } else if (fate instanceof Fate.Refused) {
            refused++;
        } else {
            notStored++;
        }
    }

    private void keep(long index, Fate fate) {
        if (index < MOST_RESULTS || !(fate instanceof Fate.Stored) && results.size() < 2 * MOST_RESULTS) {
            results.put(index, fate);
        } else {
            omitted++;
        }
    }

    Map<Long, Fate> results() {
        return results;
    }

    long events() {
        return events;
    }

    long stored() {
        return stored;
    }

    long refused() {
        return refused;
    }

    long notStored() {
        return notStored;
    }

    long omitted() {
        return omitted;
    }

    /** Whether Kafka has answered for every event. */
    boolean isComplete() {
        return stored + refused + notStored == events;
    }
}
