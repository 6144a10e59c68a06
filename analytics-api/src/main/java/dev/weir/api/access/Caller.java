package dev.weir.api.access;

/** Whoever sends a request. */
public record Caller(String name) {

    public static final Caller ANYBODY = new Caller("anybody");
}
