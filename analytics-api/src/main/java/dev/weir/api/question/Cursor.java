package dev.weir.api.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the next page begins: the question it belongs to, the range in whole windows, and the last row's place in the order. */
public record Cursor(String question, Instant from, Instant to, List<@Nullable String> values) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DIGEST_LENGTH = 16;

    /** The short name of a question whose parameters are these. */
    static String digest(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The cursor after the row in which the order's columns have these values. */
    public static String after(String identity, Range range, List<OrderKey> order, List<@Nullable Object> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        array.add(digest(identity));
        array.add(range.from().toEpochMilli());
        array.add(range.to().toEpochMilli());
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            array.add(value == null ? null : order.get(i).field().type().write(value));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Cursor parse(String text) {
        try {
            JsonNode array = JSON.readTree(Base64.getUrlDecoder().decode(text));
            if (array == null
                    || !array.isArray()
                    || array.size() < 3
                    || !array.get(1).isIntegralNumber()
                    || !array.get(2).isIntegralNumber()
                    || !array.get(1).canConvertToLong()
                    || !array.get(2).canConvertToLong()) {
                throw bad("expected the cursor of a page before");
            }
            var values = new ArrayList<@Nullable String>();
            for (int i = 3; i < array.size(); i++) {
                values.add(array.get(i).isNull() ? null : array.get(i).asText());
            }
            return new Cursor(
                    array.get(0).asText(),
                    moment(array.get(1).asLong()),
                    moment(array.get(2).asLong()),
                    values);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw bad("expected the cursor of a page before, found another text");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Instant moment(long millis) {
        if (millis < 0 || millis > Instant.parse("9999-12-31T00:00:00Z").toEpochMilli()) {
            throw bad("expected the cursor of a page before, found one with a range out of bounds");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** A range that no page before can have had; the ends of one may have been moved to whole windows. */
    void check(Duration longest) {
        var found = Duration.between(from, to);
        if (found.isNegative() || found.compareTo(longest.multipliedBy(2)) > 0) {
            throw bad("expected the cursor of a page before, found one with a range out of bounds");
        }
    }

    /** The place in the order, once it is known that the cursor belongs to the question. */
    Optional<Page.After> place(String identity, List<OrderKey> order) {
        if (!question.equals(digest(identity)) || values.size() != order.size()) {
            throw bad("expected the cursor of a page of this question, found that of another");
        }
        var place = new ArrayList<@Nullable Object>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            place.add(
                    value == null
                            ? null
                            : order.get(i)
                                    .field()
                                    .type()
                                    .parse(dev.weir.catalog.derive.KeyText.storable(value))
                                    .orElseThrow(
                                            () -> bad("expected the cursor of a page before, found a changed one")));
        }
        return Optional.of(new Page.After(place));
    }

    private static Refused bad(String detail) {
        return Refused.of(ProblemKind.BAD_CURSOR, Word.CURSOR.text(), detail);
    }
}
