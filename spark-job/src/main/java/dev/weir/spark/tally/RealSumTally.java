package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.jspecify.annotations.Nullable;

/** Sums doubles, carrying what rounding would lose (Neumaier), so that order and parts hardly show. */
final class RealSumTally implements Tally {

    private boolean any;
    private double sum;
    private double lost;

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (!row.isNullAt(ordinal)) {
            any = true;
            add(row.getDouble(ordinal));
        }
    }

    @Override
    public void merge(Tally other) {
        var that = (RealSumTally) other;
        any |= that.any;
        add(that.sum);
        lost += that.lost;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(any);
        out.writeDouble(sum);
        out.writeDouble(lost);
    }

    @Override
    public void read(DataInput in) throws IOException {
        any |= in.readBoolean();
        add(in.readDouble());
        lost += in.readDouble();
    }

    @Override
    public @Nullable Object value() {
        double whole = sum + lost;
        return any ? Double.isNaN(whole) ? sum : whole : null;
    }

    private void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
}
