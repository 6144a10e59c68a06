package dev.weir.api.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line and row. */
final class NdjsonWriter implements RowWriter {

    private static final byte[] NOTHING = {};

    private final List<String> columns;
    private final Times times;

    NdjsonWriter(List<String> columns, Times times) {
        this.columns = columns;
        this.times = times;
    }

    @Override
    public byte[] begin() {
        return NOTHING;
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        var text = new java.io.ByteArrayOutputStream();
        for (var row : rows) {
            text.writeBytes(JsonText.bytes(json -> JsonText.object(json, columns, row, times)));
            text.write('\n');
        }
        return text.toByteArray();
    }

    @Override
    public byte[] end(Optional<String> next) {
        return NOTHING;
    }
}
