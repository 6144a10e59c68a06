package dev.weir.local.simulator;

import java.util.UUID;

/** An event of the log as a test sees it: its place, its Kafka timestamp in epoch milliseconds, and its `meta.id`. */
public record Produced(DataCentre dataCentre, long offset, long timestamp, UUID id, boolean canary) {}
