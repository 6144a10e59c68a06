package dev.weir.catalog.event;

/**
 * Why some bytes are not an event of the stream.
 *
 * @param path the place in the event, such as `items[2].price`; empty for the event as a whole
 * @param detail `expected ..., found ...`, never with more than a scrap of the payload
 */
public record Rejected(Reason reason, String path, String detail) implements Outcome {}
