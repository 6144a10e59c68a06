package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** Counts events, or those of them for which an expression has a value. */
final class CountTally implements Tally {

    private long count;

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (ordinal < 0 || !row.isNullAt(ordinal)) {
            count++;
        }
    }

    @Override
    public void merge(Tally other) {
        count += ((CountTally) other).count;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
    }

    @Override
    public void read(DataInput in) throws IOException {
        count += in.readLong();
    }

    @Override
    public Object value() {
        return count;
    }
}
