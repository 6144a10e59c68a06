package dev.weir.api.access;

/** Whether a request may read a stream. */
public sealed interface Entry {

    record Granted(Caller caller) implements Entry {}

    /** Nobody knows who that is. */
    record Unknown() implements Entry {}

    /** The caller is known, but may not read this stream. */
    record Denied(Caller caller) implements Entry {}
}
