package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** An HLL sketch of different values. */
public final class DistinctTally implements Tally {

    /** 4,096 registers: a standard error of 1.6 percent, in at most 4 KiB; exact in practice up to some hundreds. */
    private static final int LOG_REGISTERS = 12;

    private final Scalar type;
    private final Union union = new Union(LOG_REGISTERS);
    private @Nullable HllSketch seen;

    DistinctTally(Scalar type) {
        this.type = type;
    }

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return;
        }
        if (seen == null) {
            seen = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
        }
        var sketch = seen;
        switch (type.kind()) {
            case TEXT -> sketch.update(bytesOf(row.getUTF8String(ordinal)));
            case TIMESTAMP, WHOLE -> sketch.update(row.getLong(ordinal));
            case REAL -> sketch.update(row.getDouble(ordinal));
            case DECIMAL -> sketch.update(((BigDecimal) type.read(row, ordinal)).toPlainString());
            case FLAG -> sketch.update(row.getBoolean(ordinal) ? 1L : 0L);
        }
    }

    /** The sketch ignores an empty array, yet an empty text is a value. */
    private static byte[] bytesOf(UTF8String text) {
        return text.numBytes() == 0 ? new byte[] {0} : text.getBytes();
    }

    @Override
    public void merge(Tally other) {
        union.update(((DistinctTally) other).sketch());
    }

    /** Takes in a sketch that was stored. */
    public void merge(byte[] sketch) {
        union.update(HllSketch.heapify(Memory.wrap(sketch)));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Scalar.writeBytes(sketch().toCompactByteArray(), out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        merge(Scalar.readBytes(in));
    }

    @Override
    public @Nullable Object value() {
        var sketch = sketch();
        return sketch.isEmpty() ? null : sketch.toCompactByteArray();
    }

    /**
     * How many different values there are. The composite estimate depends on the registers alone; the sketch's usual one
     * remembers in which order values came.
     */
    public static long estimate(byte @Nullable [] sketch) {
        return sketch == null
                ? 0
                : Math.round(HllSketch.heapify(Memory.wrap(sketch)).getCompositeEstimate());
    }

    private HllSketch sketch() {
        if (seen != null) {
            union.update(seen);
            seen = null;
        }
        return union.getResult(TgtHllType.HLL_8);
    }
}
