package dev.weir.catalog.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;

/** Draws texts that fit a schema. */
final class TextDraws {

    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Two syllables each. */
    private static final int[] SOUNDS = sounds("bdfglmnprstv", "aeiou");

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
        int length = shortest + dice.below(longest - shortest + 1);
        byte[] word = new byte[(length + 7) & ~7];
        for (int at = 0; at < length; at += 8) {
            // 32 bits are chance enough for two of some thousand sounds.
            long first = (dice.bits() >>> 32) * SOUNDS.length;
            long second = (first & 0xFFFFFFFFL) * SOUNDS.length;
            FOUR_BYTES.set(word, at, SOUNDS[(int) (first >>> 32)]);
            FOUR_BYTES.set(word, at + 4, SOUNDS[(int) (second >>> 32)]);
        }
        return new String(word, 0, length, ISO_8859_1);
    }

    private static int[] sounds(String consonants, String vowels) {
        int[] syllables = consonants
                .chars()
                .flatMap(consonant -> vowels.chars().map(vowel -> consonant | vowel << 8))
                .toArray();
        return Arrays.stream(syllables)
                .flatMap(one -> Arrays.stream(syllables).map(other -> one | other << 16))
                .toArray();
    }
}
