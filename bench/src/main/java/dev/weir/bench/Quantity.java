package dev.weir.bench;

/**
 * Something that is measured.
 *
 * @param name with its unit, such as {@code events a second}
 */
public record Quantity(String name, Better better) {

    /** Which of two figures is the better one. */
    public enum Better {
        MORE,
        LESS
    }

    public static Quantity more(String name) {
        return new Quantity(name, Better.MORE);
    }

    public static Quantity less(String name) {
        return new Quantity(name, Better.LESS);
    }

    /** How many times as good a figure is as the peer's. */
    double ratio(double figure, double peer) {
        return better == Better.MORE ? figure / peer : peer / figure;
    }
}
