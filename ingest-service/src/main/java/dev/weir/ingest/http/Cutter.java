package dev.weir.ingest.http;

import dev.weir.ingest.intake.RawEvent;
import java.util.Iterator;
import java.util.function.Consumer;

/** Cuts a body into events, wherever the network cut it into blocks. */
interface Cutter {

    void take(byte[] block, Consumer<RawEvent> events) throws BodyRefused;

    /** The body is over; what is left of it comes out one by one, as there may be very many. */
    Iterator<RawEvent> end() throws BodyRefused;

    /** Bytes held for events that are not complete. */
    long held();
}
