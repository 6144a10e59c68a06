package dev.weir.ingest.access;

/** Whoever sends a request. */
public record Caller(String name) {

    public static final Caller ANYBODY = new Caller("anybody");
}
