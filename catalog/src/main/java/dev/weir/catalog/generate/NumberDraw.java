package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.weir.catalog.Hint.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A number between two bounds, both included, on the steps that its schema allows. */
final class NumberDraw implements Draw {

    /** Bounds beyond this many steps are too far apart to be counted in a double. */
    private static final BigDecimal MOST_STEPS = BigDecimal.valueOf(1L << 53);

    /** How many deviations of a bell curve lie between the bounds. */
    private static final double DEVIATIONS = 6;

    private final NumberRule rule;
    private final Spread spread;
    private final long first;
    private final long step;
    private final int scale;
    private final long steps;

    NumberDraw(NumberRule rule, Spread spread) {
        this.rule = rule;
        this.spread = spread;
        BigDecimal width = rule.step();
        BigDecimal low = rule.low().divide(width, 0, RoundingMode.CEILING).multiply(width);
        BigDecimal count = rule.high().subtract(low).divide(width, 0, RoundingMode.FLOOR);
        if (count.signum() < 0) {
            throw new IllegalArgumentException("expected a multiple of " + width.toPlainString() + " from "
                    + rule.low().toPlainString() + " to " + rule.high().toPlainString() + ", found none");
        }
        this.scale = Math.max(0, width.scale());
        this.first = unscaled(low);
        this.step = unscaled(width);
        this.steps = count.min(MOST_STEPS).longValueExact();
    }

    @Override
    public JsonNode from(Draft draft) {
        long value = first + step * stepNumber(draft.dice());
        return rule.whole() ? LongNode.valueOf(value) : DecimalNode.valueOf(BigDecimal.valueOf(value, scale));
    }

    private long stepNumber(Dice dice) {
        return switch (spread) {
            case UNIFORM -> dice.below(steps + 1);
            case NORMAL -> Math.round(steps * bell(dice));
            case LOGNORMAL -> lognormal(dice);
        };
    }

    /** From 0 to 1, mostly around the middle. */
    private static double bell(Dice dice) {
        while (true) {
            double drawn = 0.5 + dice.normal() / DEVIATIONS;
            if (drawn >= 0 && drawn <= 1) {
                return drawn;
            }
        }
    }

    /** The logarithm lies on a bell curve between the bounds' logarithms. */
    private long lognormal(Dice dice) {
        double low = rule.low().doubleValue();
        double ratio = rule.high().doubleValue() / low;
        double value = low * StrictMath.exp(StrictMath.log(ratio) * bell(dice));
        return Math.min(steps, Math.round((value - low) / rule.step().doubleValue()));
    }

    private long unscaled(BigDecimal value) {
        return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }
}
