package dev.weir.local.status;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text in columns that are as wide as they must be; columns of numbers stand right. */
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("-|[-+]?[0-9][0-9.,Ee+-]*(/s| s)?");

    private TextTable() {}

    /** The first row is the head. */
    public static List<String> lines(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<StringBuilder> lines =
                new ArrayList<>(rows.stream().map(row -> new StringBuilder()).toList());
        for (int column = 0; column < columns; column++) {
            append(column, rows, lines);
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private static void append(int column, List<List<String>> rows, List<StringBuilder> lines) {
        List<String> cells = rows.stream()
                .map(row -> column < row.size() ? row.get(column) : "")
                .toList();
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        boolean numbers = cells.size() > 1
                && cells.stream()
                        .skip(1)
                        .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
        for (int row = 0; row < cells.size(); row++) {
            String space = " ".repeat(width - cells.get(row).length());
            lines.get(row)
                    .append(column == 0 ? "" : "  ")
                    .append(numbers ? space + cells.get(row) : cells.get(row) + space);
        }
    }
}
