package dev.weir.ingest.intake;

import dev.weir.catalog.derive.Header;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that tell where a parcel's events come from, made once for all of them. */
final class Origin {

    private static final int LONGEST_VALUE = 1000;

    private final Parcel parcel;
    private final org.apache.kafka.common.header.Header source;
    private final org.apache.kafka.common.header.Header receivedAt;

    Origin(Parcel parcel) {
        this.parcel = parcel;
        this.source = header(Header.SOURCE, parcel.source().label());
        this.receivedAt = header(Header.RECEIVED_AT, parcel.receivedAt().toString());
    }

    Headers headers(RawEvent event) {
        var headers = new RecordHeaders();
        headers.add(source);
        headers.add(receivedAt);
        parcel.headers().forEach(headers::add);
        event.headers().forEach(headers::add);
        return headers;
    }

    Headers headers(RawEvent event, Refusal refusal) {
        return headers(event)
                .add(header(Header.REASON, refusal.reason()))
                .add(header(Header.PATH, refusal.path()))
                .add(header(Header.DETAIL, refusal.detail()));
    }

    static org.apache.kafka.common.header.Header header(Header header, String value) {
        String shortened = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        return new RecordHeader(header.key(), shortened.getBytes(StandardCharsets.UTF_8));
    }
}
