package dev.weir.ingest.intake;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** Some events of one stream that arrived together from one source. */
public record Parcel(Source source, Instant receivedAt, List<Header> headers, List<RawEvent> events) {

    public Parcel {
        headers = List.copyOf(headers);
        events = List.copyOf(events);
    }

    /** The bytes that it takes in memory. */
    public long weight() {
        long weight = 0;
        for (var event : events) {
            weight += event.weight();
        }
        return weight;
    }
}
