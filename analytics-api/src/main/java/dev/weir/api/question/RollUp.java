package dev.weir.api.question;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Into which windows an answer is put. */
public sealed interface RollUp {

    /** The metric's own windows. */
    record AsStored() implements RollUp {}

    /** Windows from each moment to the next, which a calendar gave but for the first and the last. */
    record Parts(List<Instant> edges, Calendar calendar) implements RollUp {
        public Parts {
            edges = List.copyOf(edges);
            if (edges.size() < 2) {
                throw new IllegalArgumentException("expected at least one window, found the edges " + edges);
            }
        }

        public List<Instant> starts() {
            return edges.subList(0, edges.size() - 1);
        }

        /** Which of the windows begins then, or -1. */
        public int indexOf(Instant start) {
            int index = Collections.binarySearch(edges, start);
            return index < edges.size() - 1 ? Math.max(-1, index) : -1;
        }
    }

    /** The whole range as one window. */
    record Whole() implements RollUp {}
}
