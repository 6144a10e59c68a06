package dev.weir.api.answer;

import dev.weir.api.subject.ValueType;
import dev.weir.catalog.derive.Value;
import dev.weir.catalog.sketch.QuantileSketch;
import java.math.BigDecimal;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Puts the stored values of several rows together; no value changes nothing. */
sealed interface Tally {

    void add(@Nullable Object stored);

    @Nullable
    Object value();

    static Tally of(Value value) {
        return switch (value.merge()) {
            case ADD -> new Sum();
            case MIN -> new Extreme(ValueType.of(value.column().type()), -1);
            case MAX -> new Extreme(ValueType.of(value.column().type()), 1);
            case SKETCH_DISTINCT -> new Different();
            case SKETCH_QUANTILE -> new Distribution();
            case DERIVED -> throw new IllegalArgumentException(value.name() + " is not stored");
        };
    }

    /** A sum of whole numbers, decimals or floating-point numbers, whichever they are. */
    final class Sum implements Tally {
        private @Nullable Object sum;

        @Override
        public void add(@Nullable Object stored) {
            if (stored != null) {
                sum = sum == null ? stored : plus(sum, stored);
            }
        }

        private static Object plus(Object one, Object other) {
            if (one instanceof Long whole) {
                return Math.addExact(whole, (Long) other);
            }
            return one instanceof BigDecimal decimal ? decimal.add((BigDecimal) other) : (Double) one + (Double) other;
        }

        @Override
        public @Nullable Object value() {
            return sum;
        }
    }

    /** The least or the greatest. */
    final class Extreme implements Tally {
        private final ValueType type;
        private final int sign;
        private @Nullable Object extreme;

        Extreme(ValueType type, int sign) {
            this.type = type;
            this.sign = sign;
        }

        @Override
        public void add(@Nullable Object stored) {
            if (stored != null && (extreme == null || sign * type.compare(stored, extreme) > 0)) {
                extreme = stored;
            }
        }

        @Override
        public @Nullable Object value() {
            return extreme;
        }
    }

    /** How many different values several HLL sketches have seen together. */
    final class Different implements Tally {
        private static final int LOG_REGISTERS = 12;

        private final Union union = new Union(LOG_REGISTERS);

        @Override
        public void add(@Nullable Object stored) {
            if (stored != null) {
                union.update(HllSketch.heapify(Memory.wrap((byte[]) stored)));
            }
        }

        /** The estimate that depends on the registers alone, not on the order in which they were put together. */
        @Override
        public Object value() {
            return Math.round(union.getResult(TgtHllType.HLL_8).getCompositeEstimate());
        }
    }

    /** How the values of several quantile sketches lie together. */
    final class Distribution implements Tally {
        private final QuantileSketch sketch = new QuantileSketch();

        @Override
        public void add(@Nullable Object stored) {
            if (stored != null) {
                sketch.merge(QuantileSketch.of((byte[]) stored));
            }
        }

        @Override
        public QuantileSketch value() {
            return sketch;
        }
    }
}
