package dev.weir.local.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a body in chunks. A chunk ends where the buffer is full or nothing more is at hand, so frames, and even characters,
 * are split anywhere, as they are behind the real service's proxies.
 */
final class ChunkedOutput extends OutputStream {

    private static final int SIZE = 65_536;
    private static final int HEAD = 8;
    private static final byte[] END = {'0', '\r', '\n', '\r', '\n'};

    private final OutputStream out;
    private final byte[] buffer = new byte[HEAD + SIZE + 2];
    private int filled;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        for (int left = length; left > 0; ) {
            int part = Math.min(left, SIZE - filled);
            System.arraycopy(bytes, at, buffer, HEAD + filled, part);
            filled += part;
            at += part;
            left -= part;
            if (filled == SIZE) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled == 0) {
            return;
        }
        byte[] size = sizeLine(filled);
        System.arraycopy(size, 0, buffer, HEAD - size.length, size.length);
        buffer[HEAD + filled] = '\r';
        buffer[HEAD + filled + 1] = '\n';
        out.write(buffer, HEAD - size.length, size.length + filled + 2);
        filled = 0;
    }

    /** Ends the body as it should end. */
    void finish() throws IOException {
        flush();
        out.write(END);
    }

    /** Writes a chunk that promises more than comes. */
    void breakOff(byte[] part, int promised) throws IOException {
        flush();
        out.write(sizeLine(promised));
        out.write(part);
    }

    private static byte[] sizeLine(int size) {
        return (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
