package dev.weir.ingest.intake;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;

/** The two topics that a stream's events end in. */
public record IntakeTopics(String events, String rejected) {

    public static IntakeTopics of(StreamSpec stream) {
        return new IntakeTopics(Names.topic(stream), Names.rejectedTopic(stream));
    }
}
