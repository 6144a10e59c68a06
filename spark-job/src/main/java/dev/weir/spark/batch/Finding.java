package dev.weir.spark.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The one layout of everything that a batch finds, so that it needs one pass and one merge, whatever was declared. */
final class Finding {

    static final int KIND = 0;
    static final int PANE = 1;
    static final int KEY = 2;
    static final int STATE = 3;

    /** Metrics are 0 and above by their place in the plan; sessions are {@link #SESSION} and below. */
    static final int PROGRESS = -1;

    static final int LATE = -2;
    static final int REJECTED = -3;
    static final int ID = -4;
    static final int STAGED = -5;
    static final int SESSION = -10;

    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.IntegerType, false)
            .add("pane", DataTypes.LongType, false)
            .add("key", DataTypes.BinaryType, false)
            .add("state", DataTypes.BinaryType, false);

    private Finding() {}

    static Row row(int kind, long pane, byte[] key, byte[] state) {
        return RowFactory.create(kind, pane, key, state);
    }

    /** Writes bytes in memory, where nothing can fail. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutput out) throws IOException;
    }

    /** Reads bytes in memory. */
    @FunctionalInterface
    interface Reading<T> {
        T from(DataInput in) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reading<T> reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
