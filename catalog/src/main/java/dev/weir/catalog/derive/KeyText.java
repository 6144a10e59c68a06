package dev.weir.catalog.derive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text that fits into a key of Postgres.
 *
 * <p>A b-tree refuses entries above 2,704 bytes and no text may hold the character NUL: one event with such a value would
 * otherwise stop its stream for good. Longer values keep their beginning and end in a digest of the whole, so that different
 * values stay different. A pure function of the value: the job writes by it and queries filter by it.
 */
public final class KeyText {

    /** The bytes of an index entry that are surely left for its columns. */
    private static final int ENTRY = 2_600;

    /** The most that a column of a fixed type takes: an exact decimal of 38 digits, aligned. */
    private static final int FIXED_COLUMN = 40;

    /** What a text takes beyond its own bytes: length and alignment. */
    private static final int TEXT_OVERHEAD = 8;

    private static final int DIGEST_BYTES = 16;

    private KeyText() {}

    /** The most bytes of UTF-8 that each text of a key may have. */
    public static int longest(int texts, int others) {
        if (texts == 0) {
            return 0;
        }
        return (ENTRY - others * FIXED_COLUMN) / texts - TEXT_OVERHEAD;
    }

    /** The value itself where it fits, else its beginning and a digest. */
    public static String fit(String value, int longest) {
        String storable = storable(value);
        // No character takes more than three bytes (a surrogate pair takes four).
        if (storable.length() <= longest / 3) {
            return storable;
        }
        byte[] bytes = storable.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= longest) {
            return storable;
        }
        String end = "…" + HexFormat.of().formatHex(digest(value), 0, DIGEST_BYTES);
        int cut = Math.max(0, longest - end.getBytes(StandardCharsets.UTF_8).length);
        while (cut > 0 && (bytes[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return new String(bytes, 0, cut, StandardCharsets.UTF_8) + end;
    }

    /** The text without the one character that Postgres can't store. */
    public static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
