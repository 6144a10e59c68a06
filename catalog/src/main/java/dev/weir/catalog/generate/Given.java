package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A draw that another field's value decides: one product keeps one price.
 *
 * <p>Its dice start from that value and the field's own path, not from the generator's seed, so that two generators of
 * a stream agree about its products.
 */
final class Given implements Draw {

    private final int on;
    private final long salt;
    private final Draw draw;
    private final Dice dice = new Dice(0);

    Given(int on, String path, Draw draw) {
        this.on = on;
        this.salt = Dice.hash(path, 0);
        this.draw = draw;
    }

    @Override
    public JsonNode from(Draft draft) {
        JsonNode value = draft.at(on);
        if (value.isMissingNode()) {
            return draw.from(draft);
        }
        dice.restart(Dice.hash(value.asText(), salt));
        return draft.drawnWith(dice, draw);
    }
}
