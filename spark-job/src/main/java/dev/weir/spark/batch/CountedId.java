package dev.weir.spark.batch;

import java.util.UUID;

/** The id of an event that was counted, and the timestamp of its record in microseconds. */
public record CountedId(UUID id, long arrived, BatchStart.Place place) {}
