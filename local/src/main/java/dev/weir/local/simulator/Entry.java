package dev.weir.local.simulator;

/** A record of the log: where it stands, its Kafka timestamp, and which event it holds (canaries have numbers of their own). */
record Entry(DataCentre dataCentre, long offset, long timestamp, long number, boolean canary) {}
