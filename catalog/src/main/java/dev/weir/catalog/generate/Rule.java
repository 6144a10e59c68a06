package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * How one field of an event is decided.
 *
 * @param conditions all of them must hold, or the event goes without the field
 * @param present the share of the remaining events that have the field
 */
record Rule(Leaf leaf, Draw draw, List<Condition> conditions, double present) {

    void decide(Draft draft) {
        if (!draft.isDecided(leaf.slot())) {
            draft.decide(leaf.slot(), applies(draft) ? draw.from(draft) : MissingNode.getInstance());
        }
    }

    /** Decides anew on a field that has turned out to be needed. */
    void insist(Draft draft) {
        if (!draft.has(leaf.slot())) {
            draft.decide(leaf.slot(), draw.from(draft));
        }
    }

    /** What every event must have is there, whatever a hint says. */
    private boolean applies(Draft draft) {
        return leaf.required()
                || conditions.stream().allMatch(condition -> condition.holds(draft))
                        && (present >= 1 || draft.dice().happens(present));
    }
}
