package dev.weir.api.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV by RFC 4180: a line of names, then one for each row; no value is nothing, an empty text is two quotes. */
final class CsvWriter implements RowWriter {

    private static final String LINE = "\r\n";

    private final List<String> columns;
    private final Times times;

    CsvWriter(List<String> columns, Times times) {
        this.columns = columns;
        this.times = times;
    }

    @Override
    public byte[] begin() {
        return (String.join(",", columns) + LINE).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(this::cell).collect(Collectors.joining(",", "", LINE)))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] end(Optional<String> next) {
        return new byte[0];
    }

    private String cell(@Nullable Object value) {
        if (value == null || value instanceof Double real && !Double.isFinite(real)) {
            return "";
        }
        if (value instanceof Instant moment) {
            return times.text(moment);
        }
        if (value instanceof OffsetDateTime moment) {
            return times.text(moment.toInstant());
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        boolean needsQuotes =
                text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
