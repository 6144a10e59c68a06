package dev.weir.catalog.event;

/** What became of some bytes that were offered as an event. */
public sealed interface Outcome permits Event, Rejected {}
