package dev.weir.catalog.sketch;

import java.util.Arrays;

/**
 * How often each magnitude occurred, from which any quantile can be told within one percent of its value.
 *
 * <p>A value falls into a bucket that depends on the value alone, and buckets only count. So the sketch of a set of values is
 * the same, byte for byte, in whatever order and parts it was put together. (The random sketches of this kind are smaller but
 * would give another number each time that a topic is cut into batches differently.)
 */
public final class QuantileSketch {

    /** A quantile is off by at most this part of its value. */
    public static final double ACCURACY = 0.01;

    private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double LOG_GAMMA = StrictMath.log(GAMMA);

    /** Above the magnitude of every index of a double, so that a bucket's sign is its value's sign. */
    private static final int OFFSET = 40_000;

    private static final int INITIAL = 8;

    private int[] buckets = new int[INITIAL];
    private long[] counts = new long[INITIAL];
    private int size;
    private long total;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** Takes a value in; what is no finite number is no value. */
    public void add(double value) {
        if (Double.isFinite(value)) {
            add(bucketOf(value), 1);
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
    }

    /** Takes in all values of another sketch. */
    public void merge(QuantileSketch other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
        smallest = Math.min(smallest, other.smallest);
        largest = Math.max(largest, other.largest);
    }

    public long count() {
        return total;
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** The value below or at which this share of all values lies, by the nearest rank. */
    public double quantile(double rank) {
        if (isEmpty() || !(rank >= 0 && rank <= 1)) {
            throw new IllegalArgumentException(
                    "expected a rank from 0 to 1 of some values, found " + rank + " of " + total);
        }
        long wanted = Math.max(1, (long) Math.ceil(rank * total));
        long passed = 0;
        for (int i = 0; i < size; i++) {
            passed += counts[i];
            if (passed >= wanted) {
                return Math.max(smallest, Math.min(largest, valueOf(buckets[i])));
            }
        }
        return largest;
    }

    public byte[] toBytes() {
        var out = new SketchBytes();
        out.writeByte(SketchBytes.VERSION);
        out.writeVarint(size);
        if (size > 0) {
            out.writeDouble(smallest);
            out.writeDouble(largest);
        }
        int before = 0;
        for (int i = 0; i < size; i++) {
            out.writeVarint(zigzag(buckets[i] - before));
            out.writeVarint(counts[i]);
            before = buckets[i];
        }
        return out.toBytes();
    }

    public static QuantileSketch of(byte[] bytes) {
        var in = new SketchBytes(bytes);
        int version = in.readByte();
        if (version != SketchBytes.VERSION) {
            throw new IllegalArgumentException(
                    "expected a quantile sketch of version " + SketchBytes.VERSION + ", found " + version);
        }
        var sketch = new QuantileSketch();
        int size = Math.toIntExact(in.readVarint());
        if (size > 0) {
            sketch.smallest = in.readDouble();
            sketch.largest = in.readDouble();
        }
        int bucket = 0;
        for (int i = 0; i < size; i++) {
            bucket += unzigzag(Math.toIntExact(in.readVarint()));
            sketch.add(bucket, in.readVarint());
        }
        return sketch;
    }

    private static int bucketOf(double value) {
        if (value == 0) {
            return 0;
        }
        int index = (int) Math.ceil(StrictMath.log(Math.abs(value)) / LOG_GAMMA) + OFFSET;
        return value > 0 ? index : -index;
    }

    private static double valueOf(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        double magnitude = StrictMath.exp((Math.abs(bucket) - OFFSET) * LOG_GAMMA) * 2 / (GAMMA + 1);
        return bucket > 0 ? magnitude : -magnitude;
    }

    private void add(int bucket, long times) {
        // Values come in runs, and parts come in order.
        int at = size > 0 && buckets[size - 1] < bucket ? -(size + 1) : Arrays.binarySearch(buckets, 0, size, bucket);
        if (at < 0) {
            at = -(at + 1);
            makeRoom(at);
            buckets[at] = bucket;
            counts[at] = 0;
        }
        counts[at] += times;
        total += times;
    }

    private void makeRoom(int at) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        size++;
    }

    private static int zigzag(int number) {
        return (number << 1) ^ (number >> 31);
    }

    private static int unzigzag(int number) {
        return (number >>> 1) ^ -(number & 1);
    }
}
