package dev.weir.api.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON. */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonText() {}

    /** Something that writes and may, as every writer of Jackson, fail to. */
    public interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    public static byte[] bytes(Writing writing) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Objects one after the other, with something between them. */
    static byte[] objects(
            List<String> names, List<List<@Nullable Object>> rows, Times times, SerializedString between) {
        return bytes(json -> {
            json.setRootValueSeparator(between);
            for (var row : rows) {
                object(json, names, row, times);
            }
        });
    }

    public static void object(JsonGenerator json, List<String> names, List<@Nullable Object> values, Times times)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            value(json, values.get(i), times);
        }
        json.writeEndObject();
    }

    static void value(JsonGenerator json, @Nullable Object value, Times times) throws IOException {
        if (value == null || value instanceof Double real && !Double.isFinite(real)) {
            json.writeNull();
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Double real) {
            json.writeNumber(real);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Instant moment) {
            json.writeString(times.text(moment));
        } else if (value instanceof OffsetDateTime moment) {
            json.writeString(times.text(moment.toInstant()));
        } else {
            throw new IllegalArgumentException("expected a value of a column, found " + value.getClass());
        }
    }
}
