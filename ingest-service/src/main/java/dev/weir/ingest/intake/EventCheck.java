package dev.weir.ingest.intake;

import java.time.Instant;

/** Compares an event's bytes with the declaration of its stream. */
@FunctionalInterface
public interface EventCheck {

    Verdict check(byte[] event, Instant receivedAt);
}
