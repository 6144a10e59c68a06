package dev.weir.ingest.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * An event as it came.
 *
 * @param bytes its own bytes, or their beginning when it was too large to be kept
 * @param headers what came beside it
 * @param refusal why it is refused without a further look
 */
public record RawEvent(byte[] bytes, List<Header> headers, Optional<Refusal> refusal) {

    /** What an event takes in memory beside its own bytes until Kafka has acknowledged it. */
    private static final int OVERHEAD = 512;

    public RawEvent {
        headers = List.copyOf(headers);
    }

    public static RawEvent of(byte[] bytes) {
        return new RawEvent(bytes, List.of(), Optional.empty());
    }

    public static RawEvent refused(byte[] bytes, Refusal refusal) {
        return new RawEvent(bytes, List.of(), Optional.of(refusal));
    }

    public long weight() {
        return bytes.length + (long) OVERHEAD;
    }

    /** The event without what goes beyond the limit. */
    RawEvent beginning(int limit) {
        return bytes.length <= limit ? this : new RawEvent(Arrays.copyOf(bytes, limit), headers, refusal);
    }

    public RawEvent with(List<Header> headers) {
        return new RawEvent(bytes, headers, refusal);
    }
}
