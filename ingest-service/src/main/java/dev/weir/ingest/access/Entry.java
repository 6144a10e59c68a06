package dev.weir.ingest.access;

/** Whether a request may write to a stream. */
public sealed interface Entry {

    record Granted(Caller caller) implements Entry {}

    /** Nobody knows who that is. */
    record Unknown() implements Entry {}

    /** The caller is known, but may not write to this stream. */
    record Denied(Caller caller) implements Entry {}
}
