package dev.weir.catalog.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

    @Test
    void quantileIsWithinOnePercentOfTheTrueOne() {
        var random = new Random(7);
        var values = new ArrayList<Double>();
        for (int i = 0; i < 20_000; i++) {
            values.add(Math.exp(random.nextGaussian() * 5) * (random.nextInt(4) == 0 ? -1 : 1));
        }
        var sketch = sketchOf(values);

        Collections.sort(values);
        for (double rank : new double[] {0, 0.01, 0.25, 0.5, 0.95, 0.99, 1}) {
            double exact = values.get(Math.max(1, (int) Math.ceil(rank * values.size())) - 1);
            assertThat(sketch.quantile(rank))
                    .isCloseTo(exact, within(Math.abs(exact) * QuantileSketch.ACCURACY * 1.001));
        }
    }

    @Test
    void bytesDependOnNeitherOrderNorParts() {
        var random = new Random(11);
        var values = new ArrayList<Double>();
        for (int i = 0; i < 3_000; i++) {
            values.add(random.nextGaussian() * 100);
        }
        byte[] whole = sketchOf(values).toBytes();

        Collections.shuffle(values, random);
        var merged = QuantileSketch.of(sketchOf(values.subList(1_000, 3_000)).toBytes());
        merged.merge(sketchOf(values.subList(0, 1_000)));

        assertThat(merged.toBytes()).isEqualTo(whole);
        assertThat(QuantileSketch.of(whole).toBytes()).isEqualTo(whole);
    }

    @Test
    void extremesAndZeroesHaveBuckets() {
        var values = List.of(-Double.MAX_VALUE, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE);
        var sketch = QuantileSketch.of(sketchOf(values).toBytes());

        assertThat(sketch.count()).isEqualTo(6);
        assertThat(sketch.quantile(0)).isEqualTo(-Double.MAX_VALUE);
        assertThat(sketch.quantile(0.5)).isZero();
        assertThat(sketch.quantile(1)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void oneValueIsToldExactly() {
        assertThat(sketchOf(List.of(19.99, 19.99)).quantile(0.5)).isEqualTo(19.99);
    }

    @Test
    void whatIsNoFiniteNumberIsNoValue() {
        var sketch = sketchOf(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));

        assertThat(sketch.isEmpty()).isTrue();
        assertThat(QuantileSketch.of(sketch.toBytes()).isEmpty()).isTrue();
        assertThatThrownBy(() -> sketch.quantile(0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static QuantileSketch sketchOf(List<Double> values) {
        var sketch = new QuantileSketch();
        values.forEach(sketch::add);
        return sketch;
    }
}
