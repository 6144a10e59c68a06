package dev.weir.spark.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Since when records have been waiting to be counted: since the oldest look at the topic that has found one which is not counted yet.
 * While new ones come and are counted all the time, something waits at each look, but nothing for long.
 */
final class WaitingRecords {

    /** When there are more, every other one is forgotten; then the time is known less exactly. */
    private static final int MOST_LOOKS = 1_000;

    private final Deque<Look> looks = new ArrayDeque<>();
    private boolean isFirst = true;
    private long seen;
    private long stride = 1;

    boolean isFirst() {
        return isFirst;
    }

    /** @param ends the place behind the last record that each partition had at that time */
    private record Look(Instant time, Map<Integer, Long> ends) {

        boolean isCounted(Map<Integer, Long> counted) {
            return ends.entrySet().stream().allMatch(end -> counted.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    /**
     * @param ends the place behind the last record of each partition
     * @param counted the place before which every record of each partition has been counted
     * @param noted since when records were waiting when a job before this one looked last
     */
    Optional<Instant> look(Instant time, Map<Integer, Long> ends, Map<Integer, Long> counted, Optional<Instant> noted) {
        var look = new Look(isFirst ? noted.filter(time::isAfter).orElse(time) : time, Map.copyOf(ends));
        isFirst = false;
        var last = looks.peekLast();
        if (++seen % stride == 0 && (last == null || !last.ends().equals(ends))) {
            looks.add(look);
        }
        while (!looks.isEmpty() && looks.getFirst().isCounted(counted)) {
            looks.removeFirst();
        }
        if (looks.isEmpty()) {
            stride = 1;
            if (!look.isCounted(counted)) {
                looks.add(look);
            }
        } else if (looks.size() > MOST_LOOKS) {
            thin();
            stride *= 2;
        }
        return Optional.ofNullable(looks.peekFirst()).map(Look::time);
    }

    private void thin() {
        boolean isKept = true;
        for (var each = looks.iterator(); each.hasNext(); isKept = !isKept) {
            each.next();
            if (!isKept) {
                each.remove();
            }
        }
    }
}
