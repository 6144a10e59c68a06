package dev.weir.catalog.event;

import static com.fasterxml.jackson.core.JsonFactory.Feature.CHARSET_DETECTION;
import static com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object from bytes and refuses whatever one of its later readers would refuse or read differently:
 * Spark, Postgres, a browser.
 *
 * <p>Jackson's own limits stand just beyond ours, so that it is our check, which knows the place, that speaks. All of
 * it is Jackson 2.15, the oldest that Weir runs on.
 */
final class StrictJson {

    private static final int SCRAP = 10;

    private final Limits limits;
    private final JsonFactory factory;

    StrictJson(Limits limits) {
        this.limits = limits;
        this.factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxStringLength(limits.document())
                        .maxNumberLength(limits.document())
                        .build())
                // Names come from strangers: none of them may stay in the virtual machine's own table.
                .disable(INTERN_FIELD_NAMES)
                // Or some bytes that are UTF-8 would be read as UTF-16.
                .disable(CHARSET_DETECTION)
                .build();
    }

    ObjectNode read(byte[] bytes) throws Refusal {
        if (bytes.length > limits.document()) {
            throw new Refusal(Reason.TOO_LARGE, "", sentence("at most", limits.document(), bytes.length));
        }
        if (JsonBorders.startsWithByteOrderMark(bytes)) {
            throw new Refusal(Reason.NOT_JSON, "", Wording.sentence("JSON", "a byte order mark before it"));
        }
        ByteScan scan = ByteScan.of(bytes);
        if (scan.invalidAt() >= 0) {
            String found = String.format("the byte 0x%02X at %d", bytes[scan.invalidAt()], scan.invalidAt());
            throw new Refusal(Reason.NOT_UTF8, "", Wording.sentence("UTF-8", found));
        }
        ObjectNode plain = scan.escapes() ? null : PlainJson.read(bytes, limits);
        return plain == null ? readByJackson(bytes, scan.escapes()) : plain;
    }

    ObjectNode readByJackson(byte[] bytes, boolean escapes) throws Refusal {
        try (JsonParser parser = factory.createParser(bytes)) {
            return read(parser, bytes, escapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode read(JsonParser parser, byte[] bytes, boolean escapes) throws Refusal, IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw notAnObject(first);
            }
            ObjectNode object = new TreeReader(parser, limits, escapes).object(1);
            refuseMore(bytes, (int) parser.currentLocation().getByteOffset());
            return object;
        } catch (StreamConstraintsException e) {
            // What is left of Jackson's own limits: from 2.16 on the length of names, and floods of colliding ones.
            throw new Refusal(
                    Reason.STRING_TOO_LONG,
                    Paths.of(parser.getParsingContext()),
                    Wording.sentence("fewer and shorter property names", "too long or too many alike"));
        } catch (JsonProcessingException e) {
            throw new Refusal(Reason.NOT_JSON, Paths.of(parser.getParsingContext()), malformed(e, bytes));
        }
    }

    private static Refusal notAnObject(@Nullable JsonToken token) {
        if (token == null) {
            return new Refusal(Reason.NOT_JSON, "", Wording.sentence("a JSON object", "nothing"));
        }
        return new Refusal(Reason.NOT_AN_OBJECT, "", Wording.sentence("a JSON object", found(token)));
    }

    private static String found(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> token.asString();
        };
    }

    private static void refuseMore(byte[] bytes, int from) throws Refusal {
        int at = JsonBorders.skipSpace(bytes, from);
        if (at < bytes.length) {
            String found = scrap(bytes, at, at + 2 * SCRAP) + " at byte " + at;
            throw new Refusal(Reason.TRAILING_GARBAGE, "", Wording.sentence("the end of the event", found));
        }
    }

    private static String malformed(JsonProcessingException problem, byte[] bytes) {
        long at = problem.getLocation().getByteOffset();
        if (problem instanceof JsonEOFException || at < 0) {
            return Wording.sentence("the rest of the JSON text", "its end");
        }
        // Jackson's versions are a byte or so apart on where the fault is.
        return Wording.sentence("valid JSON", "none around " + scrap(bytes, (int) at - SCRAP, (int) at + SCRAP));
    }

    private static String scrap(byte[] bytes, int from, int to) {
        int start = Math.max(from, 0);
        int end = Math.min(to, bytes.length);
        // A character that the cut goes through is not shown.
        String text = new String(bytes, start, Math.max(end - start, 0), StandardCharsets.UTF_8);
        return Wording.quoted(text.replace("\uFFFD", ""));
    }

    private static String sentence(String bound, int limit, int found) {
        return Wording.sentence(bound + " " + Wording.counted(limit, "byte"), String.valueOf(found));
    }
}
