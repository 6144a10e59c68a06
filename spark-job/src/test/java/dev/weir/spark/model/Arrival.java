package dev.weir.spark.model;

/** A record of a topic: its place, its timestamp in milliseconds, and its bytes. */
public record Arrival(int partition, long offset, long arrived, byte[] value) {}
