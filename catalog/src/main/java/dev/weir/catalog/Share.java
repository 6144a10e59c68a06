package dev.weir.catalog;

/** A part of the whole, from 0 to 1. */
public record Share(double of) {

    public static final Share NONE = new Share(0);
    public static final Share ALL = new Share(1);

    public Share {
        if (!(of >= 0 && of <= 1)) {
            throw new IllegalArgumentException("expected a share between 0% and 100%, found " + of);
        }
    }
}
