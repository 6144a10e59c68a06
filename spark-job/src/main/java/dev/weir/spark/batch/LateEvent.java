package dev.weir.spark.batch;

/** An event that came too late to be counted: its place, its times in microseconds, and its bytes. */
public record LateEvent(BatchStart.Place place, long eventTime, long arrived, byte[] value) {}
