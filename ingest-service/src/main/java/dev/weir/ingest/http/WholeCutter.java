package dev.weir.ingest.http;

import dev.weir.ingest.intake.RawEvent;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.function.Consumer;

/** A body that is understood only as a whole, and therefore bounded. */
final class WholeCutter implements Cutter {

    private final long largest;
    private final BodySplit split;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Cuts a complete body. */
    @FunctionalInterface
    interface BodySplit {

        Iterator<RawEvent> split(byte[] body) throws BodyRefused;
    }

    WholeCutter(long largest, BodySplit split) {
        this.largest = largest;
        this.split = split;
    }

    @Override
    public void take(byte[] block, Consumer<RawEvent> events) throws BodyRefused {
        if (body.size() + block.length > largest) {
            throw new BodyRefused(
                    ProblemKind.BODY_TOO_LARGE, "expected at most " + largest + " bytes; NDJSON has no such bound");
        }
        body.writeBytes(block);
    }

    @Override
    public Iterator<RawEvent> end() throws BodyRefused {
        return split.split(body.toByteArray());
    }

    @Override
    public long held() {
        return body.size();
    }
}
