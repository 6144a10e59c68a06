package dev.weir.catalog.derive;

/** The headers that Weir adds to Kafka records. Values are UTF-8 text, times RFC 3339 in UTC. */
public enum Header {
    /** Which kind of source the event came by: `sse`, `http` or `generator`; `canary` on a {@link Canary}. */
    SOURCE("weir-source"),
    /** When it reached the door. */
    RECEIVED_AT("weir-received-at"),
    /** The event's id, where the declaration has one. */
    EVENT_ID("weir-event-id"),
    /** Where in the feed it stood. */
    FEED_POSITION("weir-feed-position"),
    /** Why it was refused, as one stable word. */
    REASON("weir-reason"),
    /** Which field is at fault. */
    PATH("weir-path"),
    /** What was expected there and what was found. */
    DETAIL("weir-detail"),
    /** The record that this one was made from. */
    ORIGIN_TOPIC("weir-origin-topic"),
    ORIGIN_PARTITION("weir-origin-partition"),
    ORIGIN_OFFSET("weir-origin-offset"),
    /** When Spark sent it on. */
    PROCESSED_AT("weir-processed-at");

    private final String key;

    Header(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
