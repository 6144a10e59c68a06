package dev.weir.api.format;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line and row. */
final class NdjsonWriter implements RowWriter {

    private static final byte[] NOTHING = {};
    private static final SerializedString BREAK = new SerializedString("\n");

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
        text.writeBytes(JsonText.objects(columns, rows, times, BREAK));
        if (!rows.isEmpty()) {
            text.write('\n');
        }
        return text.toByteArray();
    }

    @Override
    public byte[] end(Optional<String> next) {
        return NOTHING;
    }
}
