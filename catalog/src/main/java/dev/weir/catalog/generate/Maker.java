package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.Visits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes single events of a plan, as parts of visits where the hints want them. */
final class Maker {

    private final Plan plan;
    private final Draft draft;
    private final Optional<Guests> guests;

    /** The visits of a stream, and the fields by which they show. */
    private record Guests(VisitBook book, int slot, Map<Integer, JsonNode> first, Map<Integer, JsonNode> last) {

        static Guests of(Visits visits, Planner planner, Dice dice) {
            return new Guests(
                    new VisitBook(visits, dice),
                    planner.leaf(visits.by()).slot(),
                    planner.slots(visits.opens()),
                    planner.slots(visits.closes()));
        }
    }

    /** An event as a tree, and when it happened. */
    record Made(ObjectNode event, long millis) {}

    Maker(Planner planner, Optional<Visits> visits, Dice dice) {
        this.plan = planner.plan();
        this.draft = plan.draft(dice);
        this.guests = visits.map(declared -> Guests.of(declared, planner, dice));
    }

    /** The next event of the visit whose turn it is, or a single one where there are no visits. */
    Made next(long now) {
        if (guests.isEmpty()) {
            return new Made(extra(now), now);
        }
        Guests present = guests.get();
        Visit visit = present.book().next(now, () -> stranger(now, present.slot()));
        long moment = visit.timeOfNext(now);
        plan.begin(draft, moment);
        draft.decide(present.slot(), visit.visitor());
        switch (visit.stage()) {
            case FIRST -> present.first().forEach(draft::decide);
            case LAST -> present.last().forEach(draft::decide);
            case BETWEEN -> {}
        }
        present.book().advance(visit, moment);
        return new Made(plan.finish(draft), moment);
    }

    /** One more event, from amidst a visit where there are any. */
    ObjectNode extra(long millis) {
        var visit = host();
        plan.begin(draft, millis);
        guests.ifPresent(present -> visit.ifPresent(found -> draft.decide(present.slot(), found.visitor())));
        return plan.finish(draft);
    }

    /** The first moment at which an extra event would not stand before its visit; never, while nobody is there to visit. */
    OptionalLong earliestExtra() {
        if (guests.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(host().map(visit -> visit.first() + 1).orElse(Long.MAX_VALUE));
    }

    private Optional<Visit> host() {
        return guests.flatMap(present -> present.book().anyone());
    }

    private JsonNode stranger(long millis, int slot) {
        plan.begin(draft, millis);
        return plan.decideUpTo(slot, draft);
    }
}
