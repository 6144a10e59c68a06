package dev.weir.api.format;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object: what is said about the answer, then its rows, then where the next page begins. */
final class JsonWriter implements RowWriter {

    private static final SerializedString BETWEEN = new SerializedString(",\n");
    private static final byte[] ROWS = ",\"rows\":[\n".getBytes(StandardCharsets.UTF_8);

    private final List<String> columns;
    private final Times times;
    private final JsonText.Writing head;
    private boolean any;

    JsonWriter(List<String> columns, Times times, JsonText.Writing head) {
        this.columns = columns;
        this.times = times;
        this.head = head;
    }

    @Override
    public byte[] begin() {
        byte[] object = JsonText.bytes(json -> {
            json.writeStartObject();
            head.write(json);
            json.writeEndObject();
        });
        var open = new ByteArrayOutputStream(object.length + ROWS.length);
        open.write(object, 0, object.length - 1);
        open.writeBytes(ROWS);
        return open.toByteArray();
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        var text = new ByteArrayOutputStream();
        if (any && !rows.isEmpty()) {
            text.writeBytes(BETWEEN.asUnquotedUTF8());
        }
        any |= !rows.isEmpty();
        text.writeBytes(JsonText.objects(columns, rows, times, BETWEEN));
        return text.toByteArray();
    }

    @Override
    public byte[] end(Optional<String> next) {
        // A cursor is Base64 for URLs: nothing in it needs an escape.
        String cursor = next.map(text -> "\"" + text + "\"").orElse("null");
        return ("\n],\"next\":" + cursor + "}\n").getBytes(StandardCharsets.UTF_8);
    }
}
