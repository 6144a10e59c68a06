package dev.weir.catalog.event;

import java.util.Locale;

/** Why an event was refused, in the order in which the rules are tried. The codes are stable: they are headers and labels. */
public enum Reason {
    /** More bytes than the stream's limit. */
    TOO_LARGE,
    /** Bytes that are no UTF-8, overlong forms and encoded surrogates included. */
    NOT_UTF8,
    /** Not JSON as RFC 8259 has it: cut off, NaN, comments, single quotes, a byte order mark. */
    NOT_JSON,
    /** JSON, but a number, a text, a list or null. */
    NOT_AN_OBJECT,
    /** Nested beyond the stream's limit. */
    TOO_DEEP,
    /** The same name twice in one object, however it was escaped. */
    DUPLICATE_KEY,
    /** A text, or a property name, beyond the stream's limit. */
    STRING_TOO_LONG,
    /** A number of more than a thousand characters. */
    NUMBER_TOO_LONG,
    /** A number that its column, or a 64-bit float, cannot hold. */
    NUMBER_OUT_OF_RANGE,
    /** The character U+0000, which Postgres keeps in no text. */
    NUL_CHARACTER,
    /** Half of a surrogate pair, which is no character. */
    LONE_SURROGATE,
    /** Something other than white space after the event. */
    TRAILING_GARBAGE,
    /** Nothing, or null, where the event time should be. */
    NO_EVENT_TIME,
    /** An event time that is no RFC 3339 date-time with an offset. */
    BAD_EVENT_TIME,
    /** An event time before 1970. */
    TOO_OLD,
    /** An event time beyond the moment of arrival by more than the stream allows. */
    TOO_FAR_AHEAD,
    /** Not what the stream's schema asks for. */
    SCHEMA,
    /** A whole number written with a fraction or an exponent: valid to JSON Schema, unreadable to a bigint column. */
    NUMBER_NOT_PLAIN;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
