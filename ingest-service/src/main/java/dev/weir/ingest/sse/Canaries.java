package dev.weir.ingest.sse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.catalog.FieldPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells a feed's signs of life from its data by the field values that the declaration names. */
final class Canaries {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<FieldPath, String> marks;
    private final byte[][] words;

    Canaries(Map<FieldPath, String> marks) {
        this.marks = marks;
        this.words = marks.values().stream()
                .map(mark -> mark.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    boolean isCanary(byte[] event) {
        if (marks.isEmpty() || !mayBe(event)) {
            return false;
        }
        try {
            var tree = MAPPER.readTree(event);
            return marks.entrySet().stream()
                    .allMatch(mark -> mark.getKey().in(tree).asText().equals(mark.getValue()));
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Parsing every event a second time only to find the rare canary would be a waste. */
    private boolean mayBe(byte[] event) {
        for (byte[] word : words) {
            if (!contains(event, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int start = 0; start <= bytes.length - word.length; start++) {
            int matched = 0;
            while (matched < word.length && bytes[start + matched] == word[matched]) {
                matched++;
            }
            if (matched == word.length) {
                return true;
            }
        }
        return false;
    }
}
