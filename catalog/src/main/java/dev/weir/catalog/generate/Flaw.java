package dev.weir.catalog.generate;

/** What can be wrong with a malformed event. */
public enum Flaw {
    /** The bytes end too early. */
    CUT_OFF,
    /** Something follows the event. */
    TRAILING_GARBAGE,
    /** An error page instead of JSON. */
    NOT_JSON,
    /** A field that every event must have is not there. */
    MISSING_FIELD,
    /** A field has a value of another type. */
    WRONG_TYPE,
    /** The event time is not a time. */
    BAD_TIME,
    /** A field has none of the values that it may have. */
    UNKNOWN_VALUE
}
