package dev.weir.spark.tally;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.derive.KeyText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.unsafe.types.UTF8String;

/** The type of a value in a projected row: how it is read, compared, and written as bytes. Times are microseconds. */
public record Scalar(Kind kind, int digits, int scale) implements Serializable {

    /** The kinds of values that a column can have. */
    public enum Kind {
        TEXT,
        TIMESTAMP,
        WHOLE,
        REAL,
        DECIMAL,
        FLAG
    }

    public static Scalar of(FieldType type) {
        if (type instanceof FieldType.Decimal decimal) {
            return new Scalar(Kind.DECIMAL, decimal.digits(), decimal.scale());
        }
        if (type instanceof FieldType.Text) {
            return of(Kind.TEXT);
        }
        if (type instanceof FieldType.Timestamp) {
            return of(Kind.TIMESTAMP);
        }
        if (type instanceof FieldType.Whole) {
            return of(Kind.WHOLE);
        }
        if (type instanceof FieldType.Real) {
            return of(Kind.REAL);
        }
        if (type instanceof FieldType.Flag) {
            return of(Kind.FLAG);
        }
        throw new IllegalArgumentException("expected a scalar type, found " + type.spark());
    }

    private static Scalar of(Kind kind) {
        return new Scalar(kind, 0, 0);
    }

    /** The value, which must not be null, as an object that compares as it does in Postgres. */
    public Comparable<?> read(SpecializedGetters row, int ordinal) {
        return switch (kind) {
            case TEXT -> row.getUTF8String(ordinal).clone();
            case TIMESTAMP, WHOLE -> row.getLong(ordinal);
            case REAL -> positiveZero(row.getDouble(ordinal));
            case DECIMAL -> row.getDecimal(ordinal, digits, scale).toJavaBigDecimal();
            case FLAG -> row.getBoolean(ordinal);
        };
    }

    public double readDouble(SpecializedGetters row, int ordinal) {
        return switch (kind) {
            case WHOLE, TIMESTAMP -> row.getLong(ordinal);
            case REAL -> row.getDouble(ordinal);
            case DECIMAL -> row.getDecimal(ordinal, digits, scale).toDouble();
            case TEXT, FLAG -> throw new IllegalStateException("expected a number, found " + kind);
        };
    }

    public void write(Comparable<?> value, DataOutput out) throws IOException {
        switch (kind) {
            case TEXT -> writeText((UTF8String) value, out);
            case TIMESTAMP, WHOLE -> out.writeLong((Long) value);
            case REAL -> out.writeDouble((Double) value);
            case DECIMAL ->
                writeBytes(((BigDecimal) value).setScale(scale).unscaledValue().toByteArray(), out);
            case FLAG -> out.writeBoolean((Boolean) value);
        }
    }

    public Comparable<?> read(DataInput in) throws IOException {
        return switch (kind) {
            case TEXT -> UTF8String.fromBytes(readBytes(in));
            case TIMESTAMP, WHOLE -> in.readLong();
            case REAL -> in.readDouble();
            case DECIMAL -> new BigDecimal(new BigInteger(readBytes(in)), scale);
            case FLAG -> in.readBoolean();
        };
    }

    /** Text that Postgres can store, and that fits into a key of so many bytes. An expression may have made it of any bytes. */
    public static UTF8String fit(UTF8String text, int longest) {
        byte[] bytes = text.getBytes();
        if (bytes.length <= longest && isPlain(bytes)) {
            // Not the text itself, whose bytes lie in a row and would be copied once more.
            return UTF8String.fromBytes(bytes);
        }
        return UTF8String.fromString(KeyText.fit(new String(bytes, StandardCharsets.UTF_8), longest));
    }

    /** Text that Postgres can store. */
    public static UTF8String storable(UTF8String text) {
        return fit(text, Integer.MAX_VALUE);
    }

    static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void writeText(UTF8String text, DataOutput out) throws IOException {
        writeBytes(text.getBytes(), out);
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Postgres and Spark take the two zeroes for one. */
    private static double positiveZero(double value) {
        return value + 0.0;
    }
}
