package dev.weir.spark.batch;

import dev.weir.spark.tally.Scalar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A column that rows are told apart by: its place in the projected row, and the most bytes that a text may have. */
record DimensionPlan(int ordinal, Scalar type, int longestText) implements Serializable {

    void write(SpecializedGetters row, DataOutput out) throws IOException {
        boolean present = !row.isNullAt(ordinal);
        out.writeBoolean(present);
        if (present) {
            type.write(value(row), out);
        }
    }

    private Comparable<?> value(SpecializedGetters row) {
        return type.kind() == Scalar.Kind.TEXT
                ? Scalar.fit(row.getUTF8String(ordinal), longestText)
                : type.read(row, ordinal);
    }

    /** The value as it goes to Postgres. */
    @Nullable
    Object read(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        var value = type.read(in);
        return value instanceof UTF8String text ? text.toString() : value;
    }
}
