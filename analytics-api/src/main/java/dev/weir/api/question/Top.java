package dev.weir.api.question;

/** The first so many rows by the order's measure, in each window or over the whole range. */
public record Top(int rows, OrderKey by, Scope scope) {

    /** Over what rows compete. */
    public enum Scope {
        WINDOW,
        RANGE
    }
}
