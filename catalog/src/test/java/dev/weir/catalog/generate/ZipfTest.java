package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipfTest {

    private static final int MANY = 300_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6, 0.999999999, 1, 1.000000001, 1.4, 3})
    void numbersComeInProportionToTheirPower(double skew) {
        int of = 20;
        var zipf = new Zipf(of, skew);
        var dice = new Dice(5);
        var counts = new int[of + 1];
        for (int i = 0; i < MANY; i++) {
            counts[zipf.draw(dice)]++;
        }
        double sum = 0;
        for (int k = 1; k <= of; k++) {
            sum += Math.pow(k, -skew);
        }
        for (int k = 1; k <= of; k++) {
            double expected = Math.pow(k, -skew) / sum;
            assertThat(counts[k] / (double) MANY)
                    .as("share of %d with skew %s", k, skew)
                    .isCloseTo(expected, within(4 * Math.sqrt(expected / MANY) + 1e-5));
        }
    }

    @Test
    void hundredMillionNumbersAreDrawnWithoutATable() {
        var zipf = new Zipf(100_000_000, 0.8);
        var dice = new Dice(5);
        int small = 0;
        int large = 0;
        for (int i = 0; i < MANY; i++) {
            int drawn = zipf.draw(dice);
            assertThat(drawn).isBetween(1, 100_000_000);
            small += drawn <= 1000 ? 1 : 0;
            large += drawn > 50_000_000 ? 1 : 0;
        }
        // By the integral of k^-0.8: (1000 / 10^8)^0.2, and 1 - 0.5^0.2.
        assertThat(small / (double) MANY).isCloseTo(0.086, within(0.01));
        assertThat(large / (double) MANY).isCloseTo(0.133, within(0.01));
    }

    @Property(seed = "31", tries = 300)
    void everyNumberIsWithinItsBounds(
            @ForAll @IntRange(min = 1, max = 100_000_000) int of,
            @ForAll @DoubleRange(min = 0, max = 5) double skew,
            @ForAll long seed) {
        var zipf = new Zipf(of, skew);
        var dice = new Dice(seed);
        for (int i = 0; i < 50; i++) {
            assertThat(zipf.draw(dice)).isBetween(1, of);
        }
    }
}
