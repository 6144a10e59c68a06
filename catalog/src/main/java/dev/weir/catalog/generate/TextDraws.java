package dev.weir.catalog.generate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;

/** Draws texts that fit a schema. */
final class TextDraws {

    private static final byte[] CONSONANTS = "bdfglmnprstv".getBytes(US_ASCII);
    private static final byte[] VOWELS = "aeiou".getBytes(US_ASCII);
    private static final int SHORT = 4;
    private static final int LONG = 9;

    private final JsonNode schema;
    private final String name;

    TextDraws(JsonNode schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    Draw draw() {
        return switch (schema.path("format").asText()) {
            case "date-time" -> Draft::time;
            case "date" -> text(draft -> draft.time().textValue().substring(0, 10));
            case "time" -> text(draft -> draft.time().textValue().substring(11));
            case "duration" -> text(draft -> "PT" + (1 + draft.dice().below(3600)) + "S");
            case "uuid" -> text(Draft::uuid);
            case "email", "idn-email" -> text(draft -> word(draft, SHORT, LONG) + "@example.com");
            case "hostname", "idn-hostname" -> text(draft -> word(draft, SHORT, LONG) + ".example.com");
            case "uri", "iri", "uri-reference", "iri-reference" ->
                text(draft -> "https://example.com/" + word(draft, SHORT, LONG));
            case "ipv4" -> text(draft -> "192.0.2." + (1 + draft.dice().below(254)));
            case "ipv6" ->
                text(draft ->
                        "2001:db8::" + Integer.toHexString(1 + draft.dice().below(0xFFFE)));
            default -> words();
        };
    }

    private Draw words() {
        if (schema.has("pattern") || schema.has("format")) {
            throw new IllegalArgumentException("expected a hint or an example for `" + name
                    + "`, whose form can't be guessed from its pattern or format, found none");
        }
        int shortest = schema.path("minLength").asInt(0);
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        int from = Math.min(longest, Math.max(shortest, SHORT));
        int to = Math.min(longest, Math.max(shortest, LONG));
        return text(draft -> word(draft, from, to));
    }

    private static Draw text(Function<Draft, String> text) {
        return draft -> TextNode.valueOf(text.apply(draft));
    }

    /** Letters that can be pronounced. */
    private static String word(Draft draft, int shortest, int longest) {
        Dice dice = draft.dice();
        byte[] word = new byte[shortest + dice.below(longest - shortest + 1)];
        for (int i = 0; i < word.length; i++) {
            byte[] letters = i % 2 == 0 ? CONSONANTS : VOWELS;
            word[i] = letters[dice.below(letters.length)];
        }
        return new String(word, US_ASCII);
    }
}
