package dev.weir.ingest.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates gzip a block at a time, checks length and checksum, and stops at bodies that grow beyond reason. A body may have several
 * members one after the other. Deflated bytes are held by whoever offers them, inflated ones never more than a block.
 */
final class GzipDecoder implements Decoder {

    private static final int BLOCK = 64 * 1024;
    private static final long ALWAYS_ALLOWED = 1024 * 1024;
    private static final int TRAILER = 8;

    private final int mostInflation;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] block = new byte[BLOCK];
    private final byte[] trailer = new byte[TRAILER];

    private GzipHeader header = new GzipHeader();
    private Part part = Part.HEADER;
    private byte[] input = new byte[0];
    private int position;
    private int trailerBytes;
    private long deflated;
    private long inflated;
    private boolean closed;

    /** What comes next in the body. */
    private enum Part {
        HEADER,
        DATA,
        TRAILER
    }

    GzipDecoder(int mostInflation) {
        this.mostInflation = mostInflation;
    }

    @Override
    public void offer(byte[] bytes) {
        input = bytes;
        position = 0;
        deflated += bytes.length;
    }

    @Override
    public byte @Nullable [] next() throws BodyRefused {
        while (!closed) {
            switch (part) {
                case HEADER -> {
                    if (!header()) {
                        return null;
                    }
                }
                case DATA -> {
                    int count = inflate();
                    if (count > 0) {
                        return Arrays.copyOf(block, count);
                    }
                    if (part == Part.DATA) {
                        return null;
                    }
                }
                case TRAILER -> {
                    if (!trailer()) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    @Override
    public void end() throws BodyRefused {
        boolean complete = part == Part.HEADER && header.isUntouched() && deflated > 0;
        close();
        if (!complete) {
            throw new BodyRefused(ProblemKind.BAD_ENCODING, "expected gzip to its end, found a body cut off");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inflater.end();
        }
    }

    private boolean header() throws BodyRefused {
        while (position < input.length) {
            if (header.take(input[position++])) {
                inflater.reset();
                inflater.setInput(input, position, input.length - position);
                checksum.reset();
                part = Part.DATA;
                return true;
            }
        }
        return false;
    }

    private int inflate() throws BodyRefused {
        if (inflater.needsInput()) {
            inflater.setInput(input, position, input.length - position);
        }
        try {
            int before = inflater.getRemaining();
            int count = inflater.inflate(block);
            position += before - inflater.getRemaining();
            checksum.update(block, 0, count);
            inflated += count;
            refuseBomb();
            if (inflater.finished()) {
                part = Part.TRAILER;
                trailerBytes = 0;
            } else if (inflater.needsDictionary()) {
                throw new BodyRefused(ProblemKind.BAD_ENCODING, "expected gzip, found a preset dictionary");
            }
            return count;
        } catch (DataFormatException broken) {
            throw new BodyRefused(ProblemKind.BAD_ENCODING, "expected gzip, found " + broken.getMessage());
        }
    }

    private void refuseBomb() throws BodyRefused {
        if (inflated > ALWAYS_ALLOWED && inflated > deflated * mostInflation) {
            throw new BodyRefused(
                    ProblemKind.BODY_TOO_LARGE,
                    "expected a body that inflates at most " + mostInflation + " times, found more");
        }
    }

    private boolean trailer() throws BodyRefused {
        while (position < input.length && trailerBytes < TRAILER) {
            trailer[trailerBytes++] = input[position++];
        }
        if (trailerBytes < TRAILER) {
            return false;
        }
        if (word(0) != checksum.getValue() || word(4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new BodyRefused(ProblemKind.BAD_ENCODING, "expected gzip, found a wrong checksum or length");
        }
        header = new GzipHeader();
        part = Part.HEADER;
        return true;
    }

    private long word(int from) {
        return (trailer[from] & 0xFFL)
                | (trailer[from + 1] & 0xFFL) << 8
                | (trailer[from + 2] & 0xFFL) << 16
                | (trailer[from + 3] & 0xFFL) << 24;
    }
}
