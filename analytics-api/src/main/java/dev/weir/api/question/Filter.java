package dev.weir.api.question;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * What rows must be like.
 *
 * @param measure the measure that the field shows; nothing where it is a dimension
 */
public record Filter(Field field, Optional<Quantity> measure, Test test) {

    /** What a value is held against. */
    public sealed interface Test {}

    /** Equal, unequal, or in order. */
    public record Compared(Operator operator, Object value) implements Test {}

    /** A pattern in which % stands for any text and _ for one character. */
    public record Like(String pattern) implements Test {}

    public record In(List<Object> values) implements Test {
        public In {
            values = List.copyOf(values);
        }
    }

    /** No value at all, or any. */
    public record Absent(boolean absent) implements Test {}

    /** How two values are compared; no value is unequal to every value, and in no order with any. */
    public enum Operator {
        EQ("eq", "IS NOT DISTINCT FROM"),
        NEQ("neq", "IS DISTINCT FROM"),
        GT("gt", ">"),
        GTE("gte", ">="),
        LT("lt", "<"),
        LTE("lte", "<=");

        private final String word;
        private final String sql;

        Operator(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        public String word() {
            return word;
        }

        public String sql() {
            return this == EQ ? "=" : sql;
        }
    }

    public boolean isOnMeasure() {
        return measure.isPresent();
    }
}
