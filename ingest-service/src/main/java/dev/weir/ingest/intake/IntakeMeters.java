package dev.weir.ingest.intake;

import java.time.Duration;

/** Counts what becomes of events. */
public interface IntakeMeters {

    void stored(Source source, Duration latency);

    void refused(String reason);

    void notStored();
}
