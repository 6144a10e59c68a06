package dev.weir.api.ledger;

import java.time.Instant;

/** A metric or session that is counted, by the fingerprint of its declaration. */
public record MetricEntry(String stream, String name, String kind, String fingerprint, Instant since) {}
