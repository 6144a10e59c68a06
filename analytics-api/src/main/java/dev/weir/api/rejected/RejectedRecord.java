package dev.weir.api.rejected;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.ValueType;
import dev.weir.catalog.derive.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the topic of what was refused, as a row. */
public record RejectedRecord(int partition, long offset, long timestamp, List<@Nullable Object> cells) {

    /** Its columns. */
    public static final List<Field> COLUMNS = List.of(
            new Field("rejected_at", ValueType.TIMESTAMP, 0, "When it was refused: Kafka's timestamp of the record."),
            new Field("topic_partition", ValueType.WHOLE, 0, "The partition of the topic of refused records."),
            new Field("topic_offset", ValueType.WHOLE, 0, "The record's offset in that partition."),
            new Field("reason", ValueType.TEXT, 0, "Why it was refused, as one stable word."),
            new Field("path", ValueType.TEXT, 0, "Which field is at fault."),
            new Field("detail", ValueType.TEXT, 0, "What was expected there and what was found."),
            new Field("source", ValueType.TEXT, 0, "Which kind of source it came by."),
            new Field("event", ValueType.TEXT, 0, "What came, as text."));

    static RejectedRecord of(ConsumerRecord<byte[], byte[]> record) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC));
        cells.add((long) record.partition());
        cells.add(record.offset());
        cells.add(header(record, Header.REASON));
        cells.add(header(record, Header.PATH));
        cells.add(header(record, Header.DETAIL));
        cells.add(header(record, Header.SOURCE));
        cells.add(text(record.value()));
        return new RejectedRecord(record.partition(), record.offset(), record.timestamp(), cells);
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, Header header) {
        var found = record.headers().lastHeader(header.key());
        return found == null ? null : text(found.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
