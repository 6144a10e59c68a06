package dev.weir.ingest.http;

import org.jspecify.annotations.Nullable;

/** Undoes a body's content encoding, a block at a time. */
interface Decoder extends AutoCloseable {

    /** Takes the next bytes of the body; only when {@link #next()} has no more to give. */
    void offer(byte[] bytes);

    /** The next decoded block, or null when more of the body is needed. */
    byte @Nullable [] next() throws BodyRefused;

    /** The body is over. */
    void end() throws BodyRefused;

    @Override
    void close();

    /** A body as it is. */
    final class Identity implements Decoder {

        private byte @Nullable [] block;

        @Override
        public void offer(byte[] bytes) {
            block = bytes;
        }

        @Override
        public byte @Nullable [] next() {
            byte[] next = block;
            block = null;
            return next;
        }

        @Override
        public void end() {
            // Nothing can be missing from a body that has no form of its own.
        }

        @Override
        public void close() {
            block = null;
        }
    }
}
