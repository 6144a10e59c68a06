package dev.weir.catalog.sketch;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing row of bytes that is written to its end, or read from its beginning. */
final class SketchBytes {

    static final int VERSION = 1;

    private ByteBuffer bytes;

    SketchBytes() {
        bytes = ByteBuffer.allocate(64);
    }

    SketchBytes(byte[] content) {
        bytes = ByteBuffer.wrap(content);
    }

    void writeByte(int value) {
        room(1).put((byte) value);
    }

    void writeDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    /** Seven bits a byte, the lowest first. */
    void writeVarint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    int readByte() {
        return bytes.get();
    }

    double readDouble() {
        return bytes.getDouble();
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("expected a number of at most ten bytes, found a longer one");
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2 + needed).put(bytes.flip());
        }
        return bytes;
    }
}
