package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An event in the making: one slot per field, empty until its value is decided. */
final class Draft {

    private final @Nullable JsonNode[] slots;
    private final Dice ownDice;
    private final TimeText timeText = new TimeText();
    private Dice dice;
    private JsonNode example = MissingNode.getInstance();
    private long millis;
    private boolean timeless;

    Draft(int fields, Dice dice) {
        this.slots = new JsonNode[fields];
        this.ownDice = dice;
        this.dice = dice;
    }

    /** Empties all slots for an event of another moment. */
    void restart(long moment, JsonNode pattern) {
        Arrays.fill(slots, null);
        millis = moment;
        example = pattern;
    }

    boolean isDecided(int slot) {
        return slots[slot] != null;
    }

    void decide(int slot, JsonNode value) {
        slots[slot] = value;
    }

    /** The field's value; missing when the event goes without it or it is not decided yet. */
    JsonNode at(int slot) {
        JsonNode value = slots[slot];
        return value == null ? MissingNode.getInstance() : value;
    }

    boolean has(int slot) {
        return !at(slot).isMissingNode();
    }

    Dice dice() {
        return dice;
    }

    /** The example that fields without a hint are taken from, all from the same one. */
    JsonNode example() {
        return example;
    }

    /** The event time. */
    long millis() {
        return millis;
    }

    JsonNode time() {
        return TextNode.valueOf(timeText.of(millis));
    }

    String uuid() {
        return UuidText.draw(dice, timeless ? 0 : millis);
    }

    /** What is drawn with these dice, whatever the moment. */
    JsonNode drawnWith(Dice others, Draw draw) {
        dice = others;
        timeless = true;
        try {
            return draw.from(this);
        } finally {
            dice = ownDice;
            timeless = false;
        }
    }
}
