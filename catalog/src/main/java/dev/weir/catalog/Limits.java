package dev.weir.catalog;

/** Bounds on one event at the door: nesting depth, bytes of one string, bytes of the whole. */
public record Limits(int depth, int string, int document) {

    public static final Limits DEFAULT = new Limits(32, 64 * 1024, 1024 * 1024);
}
