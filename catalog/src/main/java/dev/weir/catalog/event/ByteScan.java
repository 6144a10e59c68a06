package dev.weir.catalog.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What one pass over the raw bytes tells before any of them is parsed.
 *
 * @param invalidAt where the bytes stop being UTF-8 by RFC 3629, or -1; a JSON parser alone is too forgiving here
 * @param escapes whether there is any backslash: without one no text can hold U+0000 or half a surrogate pair
 */
public record ByteScan(int invalidAt, boolean escapes) {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BACKSLASHES = LOW_BITS * '\\';
    private static final long QUOTES = LOW_BITS * '"';
    private static final long SPACES = LOW_BITS * ' ';

    static ByteScan of(byte[] bytes) {
        boolean escapes = false;
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length) {
                long word = (long) WORD.get(bytes, at);
                if ((word & HIGH_BITS) == 0) {
                    escapes |= hasBackslash(word);
                    at += Long.BYTES;
                    continue;
                }
            }
            int length = characterLength(bytes, at);
            if (length == 0) {
                return new ByteScan(at, escapes);
            }
            escapes |= bytes[at] == '\\';
            at += length;
        }
        return new ByteScan(-1, escapes);
    }

    /** Where the first quote, backslash or control character is from here on, or the end: until there a text needs no escapes. */
    public static int endOfPlainText(byte[] bytes, int from) {
        int at = from;
        while (at + Long.BYTES <= bytes.length) {
            long word = (long) WORD.get(bytes, at);
            long quotes = word ^ QUOTES;
            // What carries over from one byte to the next may make up a later hit, never the first.
            long backslashes = word ^ BACKSLASHES;
            long hits = (((quotes - LOW_BITS) & ~quotes)
                            | ((backslashes - LOW_BITS) & ~backslashes)
                            | ((word - SPACES) & ~word))
                    & HIGH_BITS;
            if (hits != 0) {
                return at + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    private static boolean hasBackslash(long word) {
        long difference = word ^ BACKSLASHES;
        return ((difference - LOW_BITS) & ~difference & HIGH_BITS) != 0;
    }

    /** The bytes of the character that begins here, or 0 where none does. */
    private static int characterLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        // The second byte alone tells overlong forms, surrogates and what lies beyond U+10FFFF from the rest.
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
