package dev.weir.catalog.generate;

import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.generate.Generated.Kind;

/** Decides what is done to the next event: late ones come at even distances, the others by chance. */
final class Lot {

    private final Dice dice;
    private final Every late;
    private final double duplicate;
    private final double outOfOrder;
    private final double malformed;

    Lot(GeneratorSource source, Dice dice) {
        this.dice = dice;
        this.late = new Every(source.late());
        double rest = 1 - source.late().of();
        this.duplicate = rest <= 0 ? 0 : source.duplicates().of() / rest;
        this.outOfOrder = duplicate + (rest <= 0 ? 0 : source.outOfOrder().of() / rest);
        this.malformed = outOfOrder + (rest <= 0 ? 0 : source.malformed().of() / rest);
        if (malformed > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "expected late, duplicates, out_of_order and malformed to be 100% together"
                            + " at most, found more");
        }
    }

    Kind draw() {
        if (late.picksNext()) {
            return Kind.LATE;
        }
        double drawn = dice.unit();
        if (drawn < duplicate) {
            return Kind.DUPLICATE;
        }
        if (drawn < outOfOrder) {
            return Kind.OUT_OF_ORDER;
        }
        return drawn < malformed ? Kind.MALFORMED : Kind.NORMAL;
    }
}
