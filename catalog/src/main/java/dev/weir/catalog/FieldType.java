package dev.weir.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of a field: the one place where JSON Schema types become Spark and Postgres types. */
public sealed interface FieldType {

    /** Significant digits of an exact decimal in an event; a sum may have ten more. */
    int DECIMAL_DIGITS = 28;

    /** Significant digits of anything exact that is stored. */
    int STORED_DIGITS = 38;

    /** The name in Spark's DDL. */
    String spark();

    /** The name in Postgres' DDL. */
    String postgres();

    record Text() implements FieldType {
        @Override
        public String spark() {
            return "STRING";
        }

        @Override
        public String postgres() {
            return "text";
        }
    }

    record Timestamp() implements FieldType {
        @Override
        public String spark() {
            return "TIMESTAMP";
        }

        @Override
        public String postgres() {
            return "timestamptz";
        }
    }

    record Whole() implements FieldType {
        @Override
        public String spark() {
            return "BIGINT";
        }

        @Override
        public String postgres() {
            return "bigint";
        }
    }

    record Real() implements FieldType {
        @Override
        public String spark() {
            return "DOUBLE";
        }

        @Override
        public String postgres() {
            return "double precision";
        }
    }

    record Decimal(int digits, int scale) implements FieldType {
        public Decimal {
            if (scale < 0 || digits < scale || digits > STORED_DIGITS) {
                throw new IllegalArgumentException(
                        "expected a decimal of at most " + STORED_DIGITS + " digits, found " + digits + "," + scale);
            }
        }

        @Override
        public String spark() {
            return "DECIMAL(" + digits + "," + scale + ")";
        }

        @Override
        public String postgres() {
            return "numeric(" + digits + "," + scale + ")";
        }
    }

    record Flag() implements FieldType {
        @Override
        public String spark() {
            return "BOOLEAN";
        }

        @Override
        public String postgres() {
            return "boolean";
        }
    }

    record Struct(List<Field> fields) implements FieldType {
        public Struct {
            fields = List.copyOf(fields);
        }

        public Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        @Override
        public String spark() {
            return fields.stream()
                    .map(field -> "`" + field.name() + "`: " + field.type().spark())
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }

        @Override
        public String postgres() {
            return "jsonb";
        }
    }

    record ListOf(FieldType element) implements FieldType {
        @Override
        public String spark() {
            return "ARRAY<" + element.spark() + ">";
        }

        @Override
        public String postgres() {
            return "jsonb";
        }
    }

    /** Anything that has no one type: its raw JSON text. */
    record Json() implements FieldType {
        @Override
        public String spark() {
            return "STRING";
        }

        @Override
        public String postgres() {
            return "jsonb";
        }
    }

    /** One property of an object. */
    record Field(String name, FieldType type, boolean required) {}

    /** Whether values of this type can be a column of a metric, compared and grouped by. */
    default boolean isScalar() {
        return !(this instanceof Struct || this instanceof ListOf || this instanceof Json);
    }

    default boolean isNumber() {
        return this instanceof Whole || this instanceof Real || this instanceof Decimal;
    }
}
