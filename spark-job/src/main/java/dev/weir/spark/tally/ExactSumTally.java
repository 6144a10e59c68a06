package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.jspecify.annotations.Nullable;

/** Sums whole numbers and decimals exactly, however large the sum grows. */
final class ExactSumTally implements Tally {

    private final Scalar type;
    private boolean any;
    private long small;
    private BigInteger large = BigInteger.ZERO;

    ExactSumTally(Scalar type) {
        this.type = type;
    }

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return;
        }
        any = true;
        if (type.kind() == Scalar.Kind.WHOLE) {
            add(row.getLong(ordinal));
        } else {
            addDecimal(row, ordinal);
        }
    }

    private void addDecimal(SpecializedGetters row, int ordinal) {
        var unscaled = row.getDecimal(ordinal, type.digits(), type.scale())
                .toJavaBigDecimal()
                .setScale(type.scale())
                .unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            add(unscaled.longValue());
        } else {
            large = large.add(unscaled);
        }
    }

    private void add(long value) {
        long next = small + value;
        boolean overflows = ((small ^ next) & (value ^ next)) < 0;
        if (overflows) {
            large = large.add(BigInteger.valueOf(small)).add(BigInteger.valueOf(value));
            small = 0;
        } else {
            small = next;
        }
    }

    @Override
    public void merge(Tally other) {
        var that = (ExactSumTally) other;
        any |= that.any;
        add(that.small);
        large = large.add(that.large);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(any);
        out.writeLong(small);
        boolean isSmall = large.signum() == 0;
        out.writeBoolean(isSmall);
        if (!isSmall) {
            Scalar.writeBytes(large.toByteArray(), out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        any |= in.readBoolean();
        add(in.readLong());
        if (!in.readBoolean()) {
            large = large.add(new BigInteger(Scalar.readBytes(in)));
        }
    }

    @Override
    public @Nullable Object value() {
        return any ? new BigDecimal(large.add(BigInteger.valueOf(small)), type.scale()) : null;
    }
}
