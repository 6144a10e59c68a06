package dev.weir.bench;

import java.util.Locale;

/** Figures as people read them: three digits that count, and no fractions of large numbers. */
final class Figures {

    private Figures() {}

    static String text(double figure) {
        double size = Math.abs(figure);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", figure);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", figure);
    }
}
