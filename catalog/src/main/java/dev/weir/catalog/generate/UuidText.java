package dev.weir.catalog.generate;

import java.util.UUID;

/**
 * Random UUIDs (version 4) into which the moment is stirred.
 *
 * <p>A generator that starts again with the same seed repeats its dice; without the moment it would repeat its ids, and
 * everything it makes would count as a duplicate of what it made before.
 */
final class UuidText {

    private UuidText() {}

    static String draw(Dice dice, long millis) {
        long high = dice.bits() ^ Dice.mix(millis);
        long low = dice.bits() ^ Dice.mix(~millis);
        return new UUID((high & ~0xF000L) | 0x4000L, (low & ~(0b11L << 62)) | (0b10L << 62)).toString();
    }
}
