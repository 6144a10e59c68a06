package dev.weir.api.subject;

import dev.weir.catalog.derive.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The type of a column's values: its name in Postgres, how they are written in a URL, and how they compare there. */
public enum ValueType {
    TEXT("text"),
    TIMESTAMP("timestamptz"),
    WHOLE("bigint"),
    REAL("float8"),
    DECIMAL("numeric"),
    FLAG("boolean");

    private static final Pattern WHOLE_TEXT = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern DECIMAL_TEXT = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");
    private static final int LONGEST_NUMBER = 100;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final String postgres;

    ValueType(String postgres) {
        this.postgres = postgres;
    }

    public static ValueType of(ColumnType type) {
        String name = type.postgres();
        if (name.startsWith("numeric")) {
            return DECIMAL;
        }
        return switch (name) {
            case "text" -> TEXT;
            case "timestamptz" -> TIMESTAMP;
            case "bigint", "integer" -> WHOLE;
            case "double precision" -> REAL;
            case "boolean" -> FLAG;
            default -> throw new IllegalArgumentException("expected a type that can be shown, found " + name);
        };
    }

    /** The name for a cast in SQL. */
    public String postgres() {
        return postgres;
    }

    public boolean isNumber() {
        return this == WHOLE || this == REAL || this == DECIMAL;
    }

    /** How a value looks, for somebody who wrote another one. */
    public String expected() {
        return switch (this) {
            case TEXT -> "a text";
            case TIMESTAMP -> "a time such as 2026-01-31T09:30:00Z";
            case WHOLE -> "a whole number";
            case REAL, DECIMAL -> "a number";
            case FLAG -> "true or false";
        };
    }

    /** The value that a text in a URL stands for, as the class that Postgres' driver takes. */
    public Optional<Object> parse(String text) {
        return switch (this) {
            case TEXT -> Optional.of(text);
            case TIMESTAMP -> time(text).map(moment -> moment.atOffset(ZoneOffset.UTC));
            case WHOLE -> whole(text);
            case REAL -> real(text);
            case DECIMAL -> DECIMAL_TEXT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
            case FLAG ->
                switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                };
        };
    }

    /** The text that {@link #parse} understands. */
    public String write(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_INSTANT.format(time);
        }
        return value.toString();
    }

    /** As Postgres compares two values that are not null. */
    public int compare(Object one, Object other) {
        return switch (this) {
            case TEXT ->
                Arrays.compareUnsigned(
                        ((String) one).getBytes(StandardCharsets.UTF_8),
                        ((String) other).getBytes(StandardCharsets.UTF_8));
            case TIMESTAMP -> ((OffsetDateTime) one).toInstant().compareTo(((OffsetDateTime) other).toInstant());
            case WHOLE -> Long.compare((Long) one, (Long) other);
            case REAL -> Double.compare((Double) one + 0.0, (Double) other + 0.0);
            case DECIMAL -> ((BigDecimal) one).compareTo((BigDecimal) other);
            case FLAG -> Boolean.compare((Boolean) one, (Boolean) other);
        };
    }

    /** A moment by RFC 3339, in a year that Postgres and its partitions know. */
    public static Optional<Instant> time(String text) {
        try {
            var moment = OffsetDateTime.parse(text).toInstant();
            return moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> whole(String text) {
        try {
            return WHOLE_TEXT.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> real(String text) {
        try {
            double value = text.length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(value) && !text.isBlank() && !text.matches(".*[dDfFxX\\s].*")
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
