package dev.weir.catalog.generate;

/**
 * Numbers from 1 to `of`, the k-th drawn in proportion to k to the power of -skew.
 *
 * <p>By rejection-inversion (Hörmann and Derflinger, 1996): no tables, so a hundred million numbers cost as little as ten.
 */
final class Zipf {

    private final int of;
    private final double skew;
    private final double first;
    private final double last;
    private final double shortcut;

    Zipf(int of, double skew) {
        this.of = of;
        this.skew = skew;
        this.first = area(1.5) - 1;
        this.last = area(of + 0.5);
        this.shortcut = 2 - inverse(area(2.5) - height(2));
    }

    int draw(Dice dice) {
        if (skew == 0 || of == 1) {
            return 1 + dice.below(of);
        }
        while (true) {
            double under = last + dice.unit() * (first - last);
            double x = inverse(under);
            int k = (int) Math.max(1, Math.min(of, Math.floor(x + 0.5)));
            if (k - x <= shortcut || under >= area(k + 0.5) - height(k)) {
                return k;
            }
        }
    }

    private double height(double x) {
        return StrictMath.exp(-skew * StrictMath.log(x));
    }

    /** The area below the curve from 1 to x, in a form that holds where the skew is 1. */
    private double area(double x) {
        double log = StrictMath.log(x);
        return growth((1 - skew) * log) * log;
    }

    private double inverse(double area) {
        double t = Math.max(-1, area * (1 - skew));
        return StrictMath.exp(shrinkage(t) * area);
    }

    /** (e^t - 1) / t, by its series near 0. */
    private static double growth(double t) {
        return Math.abs(t) > 1e-8 ? StrictMath.expm1(t) / t : 1 + t / 2 * (1 + t / 3);
    }

    /** log(1 + t) / t, by its series near 0. */
    private static double shrinkage(double t) {
        return Math.abs(t) > 1e-8 ? StrictMath.log1p(t) / t : 1 - t * (0.5 - t / 3);
    }
}
