package dev.weir.spark.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.jspecify.annotations.Nullable;

/** One stored value of a metric's row as it grows. Null is no value and changes nothing. */
public interface Tally {

    /** Takes in the value that an event has at this place of its projected row. */
    void add(SpecializedGetters row, int ordinal);

    /** Takes in what another tally of the same column has found. */
    void merge(Tally other);

    void write(DataOutput out) throws IOException;

    /** Takes in what a tally of the same column wrote. */
    void read(DataInput in) throws IOException;

    /** What stands in the column: a Long, Double, BigDecimal, String, Boolean, or the bytes of a sketch. */
    @Nullable
    Object value();
}
