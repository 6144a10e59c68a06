package dev.weir.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a contender is to reach, judged by medians. */
public sealed interface Goal {

    String contender();

    Quantity quantity();

    boolean isReached(Results results);

    /** What is asked for, and what came out. */
    String sentence(Results results);

    /** To be so many times as good as another contender. */
    record Ratio(String contender, Quantity quantity, String peer, double least) implements Goal {
        @Override
        public boolean isReached(Results results) {
            return ratio(results).orElse(0) >= least;
        }

        @Override
        public String sentence(Results results) {
            return String.format(
                    Locale.ROOT,
                    "%s: %s at least %.2fx as good as %s, is %.2fx",
                    contender,
                    quantity.name(),
                    least,
                    peer,
                    ratio(results).orElse(Double.NaN));
        }

        private OptionalDouble ratio(Results results) {
            return results.ratio(contender, quantity, peer);
        }
    }

    /** Not to be worse than a figure. */
    record Limit(String contender, Quantity quantity, double worst) implements Goal {
        @Override
        public boolean isReached(Results results) {
            return results.summary(contender, quantity)
                    .filter(summary -> quantity.better() == Quantity.Better.MORE
                            ? summary.median() >= worst
                            : summary.median() <= worst)
                    .isPresent();
        }

        @Override
        public String sentence(Results results) {
            return String.format(
                    Locale.ROOT,
                    "%s: %s at %s %s, is %s",
                    contender,
                    quantity.name(),
                    quantity.better() == Quantity.Better.MORE ? "least" : "most",
                    Figures.text(worst),
                    results.summary(contender, quantity)
                            .map(summary -> Figures.text(summary.median()))
                            .orElse("unknown"));
        }
    }
}
