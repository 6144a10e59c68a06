package dev.weir.spark.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads the value that a parser stands at, which is not null, as Spark keeps values of its type. */
@FunctionalInterface
interface ValueReader {

    /** Says that a value is not of the usual form of its type; costs no stack trace. */
    final class Unusual extends IOException {
        private static final long serialVersionUID = 1L;
        private static final Unusual INSTANCE = new Unusual();

        private Unusual() {}

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    @Nullable
    Object read(JsonParser json) throws IOException;

    static ValueReader of(DataType type, JsonFactory factory) {
        if (type instanceof StructType struct) {
            return object(struct, factory);
        }
        if (type instanceof ArrayType array) {
            return array(of(array.elementType(), factory));
        }
        if (type instanceof StringType) {
            return json -> text(json, factory);
        }
        if (type instanceof TimestampType) {
            return json -> json.currentToken() == JsonToken.VALUE_STRING
                    ? Times.micros(json.getText())
                    : Times.micros(text(json, factory).toString());
        }
        if (type instanceof LongType) {
            return json -> {
                expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER);
                return json.getLongValue();
            };
        }
        if (type instanceof DoubleType) {
            return json -> {
                expect(json.currentToken().isNumeric());
                return json.getDoubleValue();
            };
        }
        if (type instanceof DecimalType decimal) {
            return json -> {
                expect(json.currentToken().isNumeric());
                return Decimal.apply(json.getDecimalValue(), decimal.precision(), decimal.scale());
            };
        }
        if (type instanceof BooleanType) {
            return json -> {
                expect(json.currentToken().isBoolean());
                return json.getBooleanValue();
            };
        }
        throw new IllegalArgumentException("expected a type of an event's field, found " + type.sql());
    }

    private static ValueReader object(StructType struct, JsonFactory factory) {
        var fields = struct.fields();
        var readers = new ValueReader[fields.length];
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < fields.length; i++) {
            readers[i] = of(fields[i].dataType(), factory);
            places.put(fields[i].name(), i);
        }
        return json -> {
            expect(json.currentToken() == JsonToken.START_OBJECT);
            var values = new Object[readers.length];
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var place = places.get(json.getCurrentName());
                var token = json.nextToken();
                if (place == null) {
                    json.skipChildren();
                } else {
                    values[place] = token == JsonToken.VALUE_NULL ? null : readers[place].read(json);
                }
            }
            return new GenericInternalRow(values);
        };
    }

    private static ValueReader array(ValueReader element) {
        return json -> {
            expect(json.currentToken() == JsonToken.START_ARRAY);
            var values = new ArrayList<@Nullable Object>();
            for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                values.add(token == JsonToken.VALUE_NULL ? null : element.read(json));
            }
            return new GenericArrayData(values.toArray());
        };
    }

    /** A text, or whatever else there is as its JSON. */
    private static UTF8String text(JsonParser json, JsonFactory factory) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return UTF8String.fromString(json.getText());
        }
        var bytes = new ByteArrayOutputStream();
        try (var generator = factory.createGenerator(bytes, JsonEncoding.UTF8)) {
            generator.copyCurrentStructure(json);
        }
        return UTF8String.fromBytes(bytes.toByteArray());
    }

    private static void expect(boolean usual) throws Unusual {
        if (!usual) {
            throw Unusual.INSTANCE;
        }
    }
}
