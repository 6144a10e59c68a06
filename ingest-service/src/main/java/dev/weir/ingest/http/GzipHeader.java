package dev.weir.ingest.http;

/** Reads the header of a gzip member byte by byte (RFC 1952). */
final class GzipHeader {

    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;
    private static final int DEFLATE = 8;
    private static final int LONGEST = 4096;

    private int taken;
    private int flags;
    private int extraLeft = -1;
    private int extraLength;
    private int extraLengthBytes;
    private int checksumLeft = 2;

    boolean isUntouched() {
        return taken == 0;
    }

    /** Whether the header is complete with this byte. */
    boolean take(byte next) throws BodyRefused {
        int value = next & 0xFF;
        int index = taken++;
        if (taken > LONGEST) {
            throw refused("a header of more than " + LONGEST + " bytes");
        }
        if (index < 10) {
            fixed(index, value);
            return taken == 10 && isComplete();
        }
        optional(value);
        return isComplete();
    }

    private void fixed(int index, int value) throws BodyRefused {
        boolean wrong = index == 0 && value != 0x1F || index == 1 && value != 0x8B || index == 2 && value != DEFLATE;
        if (wrong) {
            throw refused("other first bytes");
        }
        if (index == 3) {
            if ((value & RESERVED) != 0) {
                throw refused("reserved flags");
            }
            flags = value;
        }
    }

    private void optional(int value) {
        if (has(EXTRA)) {
            extra(value);
        } else if (has(NAME)) {
            clearAtEndOfText(value, NAME);
        } else if (has(COMMENT)) {
            clearAtEndOfText(value, COMMENT);
        } else if (has(HEADER_CHECKSUM) && --checksumLeft == 0) {
            flags &= ~HEADER_CHECKSUM;
        }
    }

    private void extra(int value) {
        if (extraLengthBytes < 2) {
            extraLength |= value << (8 * extraLengthBytes++);
            extraLeft = extraLength;
        } else {
            extraLeft--;
        }
        if (extraLengthBytes == 2 && extraLeft == 0) {
            flags &= ~EXTRA;
        }
    }

    private void clearAtEndOfText(int value, int flag) {
        if (value == 0) {
            flags &= ~flag;
        }
    }

    private boolean isComplete() {
        return taken >= 10 && (flags & (EXTRA | NAME | COMMENT | HEADER_CHECKSUM)) == 0;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static BodyRefused refused(String found) {
        return new BodyRefused(ProblemKind.BAD_ENCODING, "expected gzip, found " + found);
    }
}
