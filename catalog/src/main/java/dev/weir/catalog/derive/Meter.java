package dev.weir.catalog.derive;

import java.util.List;

/** What Prometheus can ask Weir for: each with its exact name, kind, labels and meaning. */
public enum Meter {
    EVENTS_PRODUCED("events_produced_total", Kind.COUNTER, "Events that Kafka has acknowledged.", "stream", "source"),
    EVENTS_FAILED("events_failed_total", Kind.COUNTER, "Events that did not get into their topic.", "stream", "reason"),
    EVENT_PRODUCTION_LATENCY(
            "event_production_latency_seconds",
            Kind.HISTOGRAM,
            "From an event's arrival to Kafka's acknowledgement.",
            "stream",
            "source"),
    EVENTS_PROCESSED("events_processed_total", Kind.COUNTER, "Events read from the topic and committed.", "stream"),
    STREAM_PROCESSING_DELAY(
            "stream_processing_delay_seconds",
            Kind.GAUGE,
            "From the arrival in Kafka of the newest event of a batch to the batch's commit.",
            "stream"),
    BATCH_SIZE("batch_size_events", Kind.HISTOGRAM, "Events of one batch.", "stream"),

    LAG("weir_lag_seconds", Kind.GAUGE, "Age of the oldest event in the topic that is not committed.", "stream"),
    LAG_EVENTS("weir_lag_events", Kind.GAUGE, "Events in the topic that are not committed.", "stream"),
    WATERMARK_AGE("weir_watermark_age_seconds", Kind.GAUGE, "How far the watermark is behind the clock.", "stream"),
    EVENTS_LATE("weir_late_events_total", Kind.COUNTER, "Events that came after their window was final.", "stream"),
    EVENTS_DUPLICATE("weir_duplicate_events_total", Kind.COUNTER, "Events whose id had been seen.", "stream"),
    EVENTS_REJECTED(
            "weir_rejected_events_total", Kind.COUNTER, "Events refused for what they are.", "stream", "reason"),
    END_TO_END(
            "weir_end_to_end_seconds",
            Kind.GAUGE,
            "How long the newest canaries took from the door until the API saw them, in all partitions.",
            "stream"),
    CANARY_AGE(
            "weir_canary_age_seconds",
            Kind.GAUGE,
            "How long ago the newest canaries set out that the API has seen, in all partitions.",
            "stream"),
    CANARIES_SENT("weir_canaries_sent_total", Kind.COUNTER, "Canaries that Kafka has acknowledged.", "stream"),
    FEED_CONNECTED("weir_feed_connected", Kind.GAUGE, "1 while the feed is connected, else 0.", "stream"),
    FEED_SILENCE("weir_feed_silence_seconds", Kind.GAUGE, "Time since the feed gave a sign of life.", "stream"),
    FEED_LAG("weir_feed_lag_seconds", Kind.GAUGE, "How far the acknowledged position is behind the clock.", "stream"),
    FEED_RECONNECTS("weir_feed_reconnects_total", Kind.COUNTER, "Connections after the first.", "stream", "reason"),
    FEED_CANARIES("weir_feed_canaries_total", Kind.COUNTER, "Signs of life that are no data.", "stream"),
    INFLIGHT_BYTES("weir_inflight_bytes", Kind.GAUGE, "Bytes held until Kafka acknowledges.", "stream");

    private final String prometheus;
    private final Kind kind;
    private final String help;
    private final List<String> labels;

    Meter(String prometheus, Kind kind, String help, String... labels) {
        this.prometheus = prometheus;
        this.kind = kind;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name as Prometheus shows it; a histogram's series have `_bucket`, `_sum` and `_count` behind it. */
    public String prometheus() {
        return prometheus;
    }

    public Kind kind() {
        return kind;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /** How its values move. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }
}
