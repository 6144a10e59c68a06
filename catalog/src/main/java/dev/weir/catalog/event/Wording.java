package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words of rejections: what a schema expected and what an event had instead, cut to a scrap. */
final class Wording {

    static final String DATE_TIME = "a date-time such as 2026-01-31T12:00:00Z";

    private static final int SCRAP = 60;
    private static final int CHOICES = 8;

    private Wording() {}

    static String sentence(String expected, String found) {
        return "expected " + expected + ", found " + found;
    }

    /** What a keyword of JSON Schema asks of a value. */
    static String expected(String keyword, JsonNode argument) {
        return switch (keyword) {
            case "type" -> types(argument);
            case "required" -> "a value";
            case "additionalProperties", "unevaluatedProperties", "false" -> "nothing here";
            case "enum" -> choices(argument);
            case "const" -> literal(argument);
            case "minimum" -> "at least " + literal(argument);
            case "exclusiveMinimum" -> "more than " + literal(argument);
            case "maximum" -> "at most " + literal(argument);
            case "exclusiveMaximum" -> "less than " + literal(argument);
            case "multipleOf" -> "a multiple of " + literal(argument);
            case "minLength" -> "at least " + counted(argument, "character");
            case "maxLength" -> "at most " + counted(argument, "character");
            case "minItems" -> "at least " + counted(argument, "element");
            case "maxItems" -> "at most " + counted(argument, "element");
            case "minProperties" -> "at least " + counted(argument, "field");
            case "maxProperties" -> "at most " + counted(argument, "field");
            case "pattern" -> "a text matching " + scrap(argument.asText());
            case "format" -> format(argument.asText());
            default -> "what the schema's " + scrap(keyword) + " allows";
        };
    }

    /** What an event has, in a few words at most. */
    static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case OBJECT -> "an object of " + counted(value.size(), "field");
            case ARRAY -> "an array of " + counted(value.size(), "element");
            case STRING, BINARY, POJO -> quoted(value.asText());
            case NUMBER, BOOLEAN -> scrap(value.asText());
        };
    }

    /** A text as JSON writes it, so that it can be put into a header or a log line, and no longer than a line. */
    static String quoted(String text) {
        String start = start(text);
        String quoted = start.codePoints().mapToObj(Wording::escaped).collect(Collectors.joining("", "\"", "\""));
        int length = text.codePointCount(0, text.length());
        return start.length() == text.length() ? quoted : quoted + "... (" + counted(length, "character") + ")";
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String counted(JsonNode count, String noun) {
        return counted(count.asInt(), noun);
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        return switch (Character.getType(character)) {
            // Some of the invisible ones turn the direction of all the text after them.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format(Locale.ROOT, "\\u%04x", character);
            default -> Character.toString(character);
        };
    }

    private static String scrap(String text) {
        String start = start(text);
        return start.length() == text.length() ? text : start + "...";
    }

    private static String start(String text) {
        int shown = Math.min(text.codePointCount(0, text.length()), SCRAP);
        return text.substring(0, text.offsetByCodePoints(0, shown));
    }

    private static String literal(JsonNode value) {
        return value.isTextual() ? quoted(value.asText()) : scrap(value.toString());
    }

    private static String choices(JsonNode values) {
        if (values.size() == 1) {
            return literal(values.get(0));
        }
        String shown = IntStream.range(0, Math.min(values.size(), CHOICES))
                .mapToObj(i -> literal(values.get(i)))
                .collect(Collectors.joining(", "));
        return "one of " + shown + (values.size() > CHOICES ? ", ..." : "");
    }

    private static String types(JsonNode types) {
        List<String> names = new ArrayList<>();
        if (types.isArray()) {
            types.forEach(type -> names.add(type(type.asText())));
        } else {
            names.add(type(types.asText()));
        }
        return String.join(" or ", names);
    }

    private static String type(String name) {
        return switch (name) {
            case "string" -> "a string";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "an array";
            default -> name;
        };
    }

    private static String format(String name) {
        return name.equals("date-time") ? DATE_TIME : "a text in the format " + scrap(name);
    }
}
