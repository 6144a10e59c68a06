package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How the events of a stream are made: the fields in an order in which each comes after those it depends on. */
final class Plan {

    private final Shape shape;
    private final List<Rule> rules;
    private final Rule[] bySlot;
    private final List<JsonNode> examples;

    Plan(Shape shape, List<Rule> rules, List<JsonNode> examples) {
        this.shape = shape;
        this.rules = List.copyOf(rules);
        this.bySlot = new Rule[rules.size()];
        rules.forEach(rule -> bySlot[rule.leaf().slot()] = rule);
        this.examples = List.copyOf(examples);
    }

    Draft draft(Dice dice) {
        return new Draft(bySlot.length, dice);
    }

    /** Starts an event of this moment. */
    void begin(Draft draft, long millis) {
        JsonNode example = examples.isEmpty()
                ? MissingNode.getInstance()
                : examples.get(draft.dice().below(examples.size()));
        draft.restart(millis, example);
    }

    /** Decides the fields in their order up to this one. */
    JsonNode decideUpTo(int slot, Draft draft) {
        for (Rule rule : rules) {
            rule.decide(draft);
            if (rule.leaf().slot() == slot) {
                break;
            }
        }
        return draft.at(slot);
    }

    /** Decides all that is still open and puts the event together. */
    ObjectNode finish(Draft draft) {
        for (Rule rule : rules) {
            rule.decide(draft);
        }
        for (var dependents : shape.dependents()) {
            if (dependents.all().stream().anyMatch(leaf -> draft.has(leaf.slot()))) {
                dependents.required().forEach(leaf -> bySlot[leaf.slot()].insist(draft));
            }
        }
        return shape.event(draft);
    }
}
