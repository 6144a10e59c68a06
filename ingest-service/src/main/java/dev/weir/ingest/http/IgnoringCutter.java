package dev.weir.ingest.http;

import dev.weir.ingest.intake.RawEvent;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Consumer;

/** Of a body that came before only the digest counts. */
final class IgnoringCutter implements Cutter {

    @Override
    public void take(byte[] block, Consumer<RawEvent> events) {
        // Its events were sent with the first request.
    }

    @Override
    public Iterator<RawEvent> end() {
        return Collections.emptyIterator();
    }

    @Override
    public long held() {
        return 0;
    }
}
