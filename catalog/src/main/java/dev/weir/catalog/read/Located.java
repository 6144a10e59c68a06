package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value of a catalog file that knows its place, so that a complaint about it does too. */
record Located(JsonNode value, String pointer, String name, Problems problems) {

    private static final int LONGEST_SHOWN = 60;

    /** The value under a key; missing when there is none, or when this is no mapping. */
    Located at(String key) {
        JsonNode child = value.get(key);
        return new Located(
                child == null ? MissingNode.getInstance() : child, pointer + "/" + escape(key), key, problems);
    }

    boolean isPresent() {
        return !value.isMissingNode();
    }

    List<Located> items() {
        var items = new ArrayList<Located>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            items.add(new Located(value.get(i), pointer + "/" + i, String.valueOf(i), problems));
        }
        return items;
    }

    List<Located> entries() {
        var entries = new ArrayList<Located>();
        if (value.isObject()) {
            value.fieldNames().forEachRemaining(key -> entries.add(at(key)));
        }
        return entries;
    }

    Optional<String> text() {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    String text(String fallback) {
        return text().orElse(fallback);
    }

    /** The value read by a parser of words, or the fallback; a complaint when it is there and can't be read. */
    <T> T read(Function<String, Optional<T>> parser, String expected, T fallback) {
        return text().map(text -> parser.apply(text).orElseGet(() -> {
                    expected(expected);
                    return fallback;
                }))
                .orElse(fallback);
    }

    void expected(String expected) {
        problems.at(pointer, "expected " + expected + ", found " + shown(value));
    }

    void problem(String message) {
        problems.at(pointer, message);
    }

    void keyProblem(String message) {
        problems.atKey(pointer, message);
    }

    /** Nothing is known to be wrong here or below. */
    boolean isSound() {
        return !problems.touch(pointer);
    }

    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isNull()) {
            return "an empty value";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() > LONGEST_SHOWN ? "`" + text.substring(0, LONGEST_SHOWN) + "...`" : "`" + text + "`";
    }

    /** A JSON pointer in the words of people: `metrics.views.by[0]`. */
    static String path(String pointer) {
        var path = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            String name = step.replace("~1", "/").replace("~0", "~");
            if (name.chars().allMatch(Character::isDigit)) {
                path.append('[').append(name).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
