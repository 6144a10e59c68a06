package dev.weir.catalog;

/** The topic that gets every event again with the time of processing and its origin. */
public record EnrichedSpec(String topic) {}
