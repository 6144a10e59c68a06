package dev.weir.ingest.intake;

/** What became of one event. */
public sealed interface Fate {

    /** Kafka has acknowledged it. */
    record Stored() implements Fate {}

    /** It breaks the declaration, and Kafka has acknowledged it in the topic of refused events. */
    record Refused(Refusal refusal) implements Fate {}

    /** Kafka has not acknowledged it, so its sender has to send it again. */
    record NotStored(String why) implements Fate {}

    Fate STORED = new Stored();
}
