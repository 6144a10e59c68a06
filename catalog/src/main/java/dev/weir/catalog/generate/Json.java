package dev.weir.catalog.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.event.ByteScan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Writes events as Jackson does, in a third of the time where texts need no escapes. One thread at a time. */
final class Json {

    /** The texts that came as names, quoted and with their colon; a schema has only so many. */
    private final Map<String, byte[]> names = new HashMap<>();

    private byte[] written = new byte[1024];
    private int size;

    byte[] bytes(ObjectNode event) {
        size = 0;
        value(event);
        return Arrays.copyOf(written, size);
    }

    private void value(JsonNode node) {
        if (node.isObject()) {
            object(node);
        } else if (node.isArray()) {
            array(node);
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            String plain = node.isBigDecimal() ? node.decimalValue().toPlainString() : node.toString();
            append(plain.getBytes(UTF_8));
        }
    }

    private void object(JsonNode object) {
        append('{');
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            var field = fields.next();
            append(names.computeIfAbsent(field.getKey(), Json::name));
            value(field.getValue());
            if (fields.hasNext()) {
                append(',');
            }
        }
        append('}');
    }

    private void array(JsonNode array) {
        append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                append(',');
            }
            value(array.get(i));
        }
        append(']');
    }

    private void text(String text) {
        append('"');
        append(escaped(text));
        append('"');
    }

    private static byte[] name(String name) {
        return ('"' + new String(escaped(name), UTF_8) + "\":").getBytes(UTF_8);
    }

    private static byte[] escaped(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        boolean asItIs = ByteScan.endOfPlainText(bytes, 0) == bytes.length;
        return asItIs ? bytes : JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    private void append(char character) {
        room(1);
        written[size++] = (byte) character;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, written, size, bytes.length);
        size += bytes.length;
    }

    private void room(int more) {
        if (written.length - size < more) {
            written = Arrays.copyOf(written, Math.max(2 * written.length, size + more));
        }
    }
}
