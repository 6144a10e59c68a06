package dev.weir.local.simulator.event;

/** Where in the log an event stands, and the time of its record there. */
public record Origin(String topic, long offset, long timestamp) {}
