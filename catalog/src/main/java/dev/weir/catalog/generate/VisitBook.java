package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.Visits;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;

/** The visits under way: whose turn it is, and who may come in. No visitor is in two visits at once. */
final class VisitBook {

    /** How often another visitor is looked for before somebody inside is asked to hurry. */
    private static final int TRIES = 8;

    private final Visits visits;
    private final Dice dice;
    private final int shortest;
    private final int longest;
    private final PriorityQueue<Visit> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Visit::due).thenComparingLong(Visit::number));
    private final Set<JsonNode> inside = new HashSet<>();
    private final Deque<Visit> leaving = new ArrayDeque<>();
    private long opened;

    VisitBook(Visits visits, Dice dice) {
        this.visits = visits;
        this.dice = dice;
        boolean bothMarked = !visits.opens().isEmpty() && !visits.closes().isEmpty();
        this.shortest = Math.max(visits.shortest(), bothMarked ? 2 : 1);
        this.longest = Math.max(visits.longest(), shortest);
    }

    /** The visit whose turn it is; hand it back with {@link #advance}. */
    Visit next(long now, Supplier<JsonNode> anybody) {
        forgetThoseWhoLeft(now);
        Visit first = waiting.peek();
        if (first != null && first.due() <= now) {
            return waiting.remove();
        }
        for (int i = 0; i < TRIES; i++) {
            JsonNode visitor = anybody.get();
            if (inside.add(visitor)) {
                return open(visitor, Long.MIN_VALUE);
            }
        }
        return waiting.isEmpty() ? comeBack() : waiting.remove();
    }

    /** All visitors have left this very moment: the first one to have done so begins again. */
    private Visit comeBack() {
        Visit gone = leaving.remove();
        return open(gone.visitor(), gone.last());
    }

    private Visit open(JsonNode visitor, long after) {
        return new Visit(visitor, opened++, shortest + dice.below(longest - shortest + 1), after);
    }

    void advance(Visit visit, long moment) {
        visit.advance(moment, Math.round(dice.pause(visits.pause().toMillis())));
        if (visit.isOver()) {
            leaving.add(visit);
        } else {
            waiting.add(visit);
        }
    }

    /** Somebody who is inside, the one who has waited longest. */
    Optional<Visit> anyone() {
        return Optional.ofNullable(waiting.peek());
    }

    /** Who leaves comes back a moment later at the earliest, or two visits would run into one. */
    private void forgetThoseWhoLeft(long now) {
        while (!leaving.isEmpty() && leaving.peek().last() < now) {
            inside.remove(leaving.remove().visitor());
        }
    }
}
