package dev.weir.spark.tally;

import dev.weir.catalog.sketch.QuantileSketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.jspecify.annotations.Nullable;

/** A sketch of how values are distributed. */
public final class QuantileTally implements Tally {

    private final Scalar type;
    private final QuantileSketch sketch = new QuantileSketch();

    QuantileTally(Scalar type) {
        this.type = type;
    }

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (!row.isNullAt(ordinal)) {
            sketch.add(type.readDouble(row, ordinal));
        }
    }

    @Override
    public void merge(Tally other) {
        sketch.merge(((QuantileTally) other).sketch);
    }

    /** Takes in a sketch that was stored. */
    public void merge(byte[] stored) {
        sketch.merge(QuantileSketch.of(stored));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Scalar.writeBytes(sketch.toBytes(), out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        merge(Scalar.readBytes(in));
    }

    @Override
    public @Nullable Object value() {
        return sketch.isEmpty() ? null : sketch.toBytes();
    }
}
