package dev.weir.catalog.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.catalog.Limits;
import java.io.IOException;

/** Builds the tree of one object from a parser's tokens, keeping the limits and every rule on names and texts. */
final class TreeReader {

    /** Jackson from 2.16 on reads no longer names than 50,000 bytes; nobody needs one beyond this. */
    static final int NAME_LENGTH = 1_024;

    private final JsonParser parser;
    private final Limits limits;
    private final boolean escapes;

    TreeReader(JsonParser parser, Limits limits, boolean escapes) {
        this.parser = parser;
        this.limits = limits;
        this.escapes = escapes;
    }

    ObjectNode object(int depth) throws IOException, Refusal {
        refuseDepth(depth);
        var object = new ObjectNode(JsonNodeFactory.instance);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            checkText(name, Math.min(NAME_LENGTH, limits.string()), "a property name");
            JsonNode value = value(parser.nextToken(), depth);
            if (object.replace(name, value) != null) {
                throw refusal(Reason.DUPLICATE_KEY, "each name once in an object", "this one again");
            }
        }
        return object;
    }

    private ArrayNode array(int depth) throws IOException, Refusal {
        refuseDepth(depth);
        var array = new ArrayNode(JsonNodeFactory.instance);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token, depth));
        }
        return array;
    }

    private JsonNode value(JsonToken token, int depth) throws IOException, Refusal {
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> Numbers.whole(parser);
            case VALUE_NUMBER_FLOAT -> Numbers.fraction(parser);
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.instance;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a value cannot begin with " + token);
        };
    }

    private TextNode text() throws IOException, Refusal {
        String text = parser.getText();
        checkText(text, limits.string(), "a string");
        return TextNode.valueOf(text);
    }

    private void checkText(String text, int limit, String what) throws Refusal {
        // No character of a Java text takes more than three bytes of UTF-8.
        if (text.length() * 3L > limit) {
            int length = utf8Length(text);
            if (length > limit) {
                String expected = what + " of at most " + Wording.counted(limit, "byte");
                throw refusal(Reason.STRING_TOO_LONG, expected, String.valueOf(length));
            }
        }
        if (escapes) {
            checkCharacters(text);
        }
    }

    private void checkCharacters(String text) throws Refusal {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                throw refusal(Reason.NUL_CHARACTER, "text without the character U+0000", "it at index " + i);
            }
            if (Character.isSurrogate(character)) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(character, text.charAt(i + 1));
                if (!isPair) {
                    throw refusal(Reason.LONE_SURROGATE, "whole characters", "half a surrogate pair at index " + i);
                }
                i++;
            }
        }
    }

    private void refuseDepth(int depth) throws Refusal {
        if (depth > limits.depth()) {
            throw refusal(Reason.TOO_DEEP, "at most " + Wording.counted(limits.depth(), "level"), "more");
        }
    }

    private Refusal refusal(Reason reason, String expected, String found) {
        return new Refusal(reason, Paths.of(parser.getParsingContext()), Wording.sentence(expected, found));
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // Each half of a surrogate pair stands for two of its four bytes.
            length += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return length;
    }
}
