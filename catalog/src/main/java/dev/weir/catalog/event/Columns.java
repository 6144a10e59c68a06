package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema leaves open and a typed column does not: whole numbers are 64 bits and written plainly, decimals have
 * so many digits, a point in time is one that {@link Rfc3339} reads.
 */
final class Columns {

    private Columns() {}

    static Check of(FieldType type) {
        Check check = typed(type);
        return check == null ? value -> null : check;
    }

    /** The check for a type, or null where any value will do. */
    private static @Nullable Check typed(FieldType type) {
        if (type instanceof FieldType.Whole) {
            return Columns::whole;
        }
        if (type instanceof FieldType.Decimal decimal) {
            return value -> decimal(value, decimal);
        }
        if (type instanceof FieldType.Timestamp) {
            return Columns::timestamp;
        }
        if (type instanceof FieldType.ListOf list) {
            Check element = typed(list.element());
            return element == null ? null : value -> elements(value, element);
        }
        return type instanceof FieldType.Struct struct ? struct(struct) : null;
    }

    private static @Nullable Check struct(FieldType.Struct struct) {
        List<Column> columns = new ArrayList<>();
        for (FieldType.Field field : struct.fields()) {
            Check check = typed(field.type());
            if (check != null) {
                columns.add(new Column(field.name(), check));
            }
        }
        return columns.isEmpty() ? null : value -> fields(value, columns);
    }

    private static @Nullable Violation fields(JsonNode value, List<Column> columns) {
        for (Column column : columns) {
            JsonNode field = value.get(column.name());
            Violation violation = field == null ? null : column.check().violation(field);
            if (violation != null) {
                return violation.under(column.name());
            }
        }
        return null;
    }

    private static @Nullable Violation elements(JsonNode value, Check check) {
        for (int i = 0; i < value.size(); i++) {
            Violation violation = check.violation(value.get(i));
            if (violation != null) {
                return violation.at(i);
            }
        }
        return null;
    }

    private static @Nullable Violation whole(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            return violation(Reason.NUMBER_NOT_PLAIN, "a whole number without fraction and exponent", value);
        }
        return value.canConvertToLong()
                ? null
                : violation(Reason.NUMBER_OUT_OF_RANGE, "a whole number within 64 bits", value);
    }

    private static @Nullable Violation decimal(JsonNode value, FieldType.Decimal type) {
        if (!value.isNumber()) {
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.scale() > type.scale()) {
            number = number.stripTrailingZeros();
        }
        int wholeDigits = number.precision() - number.scale();
        boolean fits =
                number.signum() == 0 || (wholeDigits <= type.digits() - type.scale() && number.scale() <= type.scale());
        String expected = "at most " + Wording.counted(type.digits() - type.scale(), "digit") + " before the point and "
                + type.scale() + " after it";
        return fits ? null : violation(Reason.NUMBER_OUT_OF_RANGE, expected, value);
    }

    private static @Nullable Violation timestamp(JsonNode value) {
        boolean fits = !value.isTextual() || Rfc3339.parse(value.textValue()).isPresent();
        return fits ? null : violation(Reason.SCHEMA, Wording.DATE_TIME, value);
    }

    private static Violation violation(Reason reason, String expected, JsonNode value) {
        return new Violation(reason, "", expected, Wording.found(value));
    }

    private record Column(String name, Check check) {}
}
