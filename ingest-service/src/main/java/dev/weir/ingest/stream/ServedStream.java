package dev.weir.ingest.stream;

import dev.weir.catalog.StreamSpec;
import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.Intake;

/** A stream, the way into it, and the bytes that may be on that way. */
public record ServedStream(StreamSpec spec, Intake intake, Budget budget) {}
