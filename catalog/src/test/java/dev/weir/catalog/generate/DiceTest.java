package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final int MANY = 200_000;

    @Test
    void sameSeedFallsTheSameOnEveryJava() {
        var dice = new Dice(42);
        assertThat(LongStream.generate(dice::bits).limit(3).toArray())
                .containsExactly(
                        LongStream.generate(new Dice(42)::bits).limit(3).toArray());
        assertThat(new Dice(1).bits()).isEqualTo(6_791_897_765_849_424_158L);
        assertThat(new Dice(1).normal()).isEqualTo(0.8986774254906462);
    }

    @Test
    void neighbouringSeedsHaveNothingInCommon() {
        assertThat(LongStream.range(0, 10_000)
                        .map(seed -> new Dice(seed).bits())
                        .distinct()
                        .count())
                .isEqualTo(10_000);
        assertThat(IntStream.range(0, MANY)
                        .filter(seed -> new Dice(seed).unit() < 0.5)
                        .count())
                .isBetween(MANY * 49L / 100, MANY * 51L / 100);
    }

    @Test
    void everySideComesUpEquallyOften() {
        var dice = new Dice(7);
        var counts = new int[6];
        for (int i = 0; i < MANY; i++) {
            counts[dice.below(6)]++;
        }
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(MANY / 6 * 97 / 100, MANY / 6 * 103 / 100));
    }

    @Test
    void boundsAreNeverReached() {
        var dice = new Dice(9);
        for (int i = 0; i < MANY; i++) {
            assertThat(dice.below(3)).isBetween(0, 2);
            assertThat(dice.below(1L << 53)).isBetween(0L, (1L << 53) - 1);
        }
    }

    @Test
    void normalNumbersHaveMeanNothingAndDeviationOne() {
        var dice = new Dice(3);
        double[] drawn = DoubleStream.generate(dice::normal).limit(MANY).toArray();
        double mean = DoubleStream.of(drawn).average().orElseThrow();
        double deviation = Math.sqrt(DoubleStream.of(drawn)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        assertThat(mean).isBetween(-0.02, 0.02);
        assertThat(deviation).isBetween(0.98, 1.02);
    }

    @Test
    void pausesAreAsLongAsAskedForOnAverage() {
        var dice = new Dice(3);
        assertThat(DoubleStream.generate(() -> dice.pause(15_000))
                        .limit(MANY)
                        .average()
                        .orElseThrow())
                .isBetween(14_700.0, 15_300.0);
    }
}
