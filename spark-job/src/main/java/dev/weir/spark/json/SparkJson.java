package dev.weir.spark.json;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JsonToStructs;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map$;

/** Spark's `from_json` with times read as text and converted after, for its own reading of times depends on their format. */
final class SparkJson {

    private static final String CORRUPT = "__weir_corrupt";

    private final StructType type;
    private final JsonToStructs reader;

    SparkJson(StructType type) {
        this.type = type;
        this.reader = new JsonToStructs(
                ((StructType) raw(type)).add(CORRUPT, DataTypes.StringType),
                Map$.MODULE$.<String, String>empty().updated("columnNameOfCorruptRecord", CORRUPT),
                new BoundReference(0, DataTypes.StringType, true),
                Option.apply("UTC"));
    }

    @Nullable
    InternalRow read(byte[] value) {
        var row = (InternalRow) reader.eval(new GenericInternalRow(new Object[] {UTF8String.fromBytes(value)}));
        return row == null || !row.isNullAt(type.length()) ? null : typed(row, type);
    }

    private static DataType raw(DataType type) {
        if (type instanceof StructType struct) {
            var fields = new StructField[struct.length()];
            for (int i = 0; i < fields.length; i++) {
                var field = struct.fields()[i];
                fields[i] = DataTypes.createStructField(field.name(), raw(field.dataType()), true);
            }
            return new StructType(fields);
        }
        if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(raw(array.elementType()));
        }
        return type instanceof TimestampType ? DataTypes.StringType : type;
    }

    private static InternalRow typed(InternalRow row, StructType type) {
        var values = new Object[type.length()];
        for (int i = 0; i < values.length; i++) {
            var field = type.fields()[i].dataType();
            values[i] = row.isNullAt(i) ? null : typed(row.get(i, raw(field)), field);
        }
        return new GenericInternalRow(values);
    }

    private static @Nullable Object typed(Object value, DataType type) {
        if (type instanceof StructType struct) {
            return typed((InternalRow) value, struct);
        }
        if (type instanceof ArrayType array) {
            return typed((ArrayData) value, array.elementType());
        }
        return type instanceof TimestampType ? Times.micros((UTF8String) value) : value;
    }

    private static ArrayData typed(ArrayData array, DataType element) {
        var values = new Object[array.numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.isNullAt(i) ? null : typed(array.get(i, raw(element)), element);
        }
        return new GenericArrayData(values);
    }
}
