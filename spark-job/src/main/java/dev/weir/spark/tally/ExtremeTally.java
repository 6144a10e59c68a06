package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Keeps the least or the greatest value. Text compares byte by byte, as Postgres does with collation C. */
final class ExtremeTally implements Tally {

    private final Scalar type;
    private final int sign;
    private @Nullable Comparable<?> extreme;

    private ExtremeTally(Scalar type, int sign) {
        this.type = type;
        this.sign = sign;
    }

    static ExtremeTally least(Scalar type) {
        return new ExtremeTally(type, -1);
    }

    static ExtremeTally greatest(Scalar type) {
        return new ExtremeTally(type, 1);
    }

    @Override
    public void add(SpecializedGetters row, int ordinal) {
        if (!row.isNullAt(ordinal)) {
            var value = type.read(row, ordinal);
            // As it will stand in the table, for there it is compared again.
            take(value instanceof UTF8String text ? Scalar.storable(text) : value);
        }
    }

    @Override
    public void merge(Tally other) {
        var that = ((ExtremeTally) other).extreme;
        if (that != null) {
            take(that);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(extreme != null);
        if (extreme != null) {
            type.write(extreme, out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        if (in.readBoolean()) {
            take(type.read(in));
        }
    }

    @Override
    public @Nullable Object value() {
        return extreme instanceof UTF8String text ? text.toString() : extreme;
    }

    @SuppressWarnings("unchecked")
    private void take(Comparable<?> value) {
        if (extreme == null || ((Comparable<Object>) value).compareTo(extreme) * sign > 0) {
            extreme = value;
        }
    }
}
