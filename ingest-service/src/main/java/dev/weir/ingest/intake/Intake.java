package dev.weir.ingest.intake;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Canary;
import dev.weir.catalog.derive.Header;
import dev.weir.ingest.kafka.RecordSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where the events of one stream go, whatever source they came by: checked against the declaration, then to Kafka. */
public final class Intake {

    private final IntakeTopics topics;
    private final EventCheck check;
    private final RecordSink sink;
    private final IntakeMeters meters;
    private final Clock clock;
    private final int largest;

    public Intake(StreamSpec stream, EventCheck check, RecordSink sink, IntakeMeters meters, Clock clock) {
        this.topics = IntakeTopics.of(stream);
        this.largest = stream.limits().document();
        this.check = check;
        this.sink = sink;
        this.meters = meters;
        this.clock = clock;
    }

    /** Completes when Kafka has answered for every event. Appending may block for a moment: not for event loops. */
    public CompletableFuture<Receipt> take(Parcel parcel) {
        var pending = new PendingReceipt(parcel.events().size());
        var origin = new Origin(parcel);
        for (int index = 0; index < parcel.events().size(); index++) {
            var event = parcel.events().get(index);
            var verdict = event.refusal()
                    .<Verdict>map(Verdict.Bad::new)
                    .orElseGet(() -> check.check(event.bytes(), parcel.receivedAt()));
            append(parcel, index, verdict, origin, pending);
        }
        return pending.receipt();
    }

    /** Sends a canary to each of so many partitions by the way of all events; completes when Kafka has answered for all. */
    public CompletableFuture<Receipt> prove(int partitions, Instant setOut) {
        var pending = new PendingReceipt(partitions);
        for (int index = 0; index < partitions; index++) {
            int partition = index;
            sink.append(
                    canary(partition, setOut),
                    (metadata, failure) -> pending.settle(
                            partition,
                            failure == null
                                    ? Fate.STORED
                                    : new Fate.NotStored(failure.getClass().getSimpleName())));
        }
        return pending.receipt();
    }

    private void append(Parcel parcel, int index, Verdict verdict, Origin origin, PendingReceipt pending) {
        var event = parcel.events().get(index);
        if (verdict instanceof Verdict.Good good) {
            var headers = origin.headers(event);
            good.id().ifPresent(id -> headers.add(Origin.header(Header.EVENT_ID, id)));
            sink.append(record(topics.events(), good.key(), event, headers), (metadata, failure) -> {
                if (failure == null) {
                    meters.stored(parcel.source(), since(parcel.receivedAt()));
                }
                pending.settle(index, failure == null ? Fate.STORED : notStored(failure));
            });
        } else if (verdict instanceof Verdict.Bad bad) {
            var headers = origin.headers(event, bad.refusal());
            sink.append(record(topics.rejected(), null, event.beginning(largest), headers), (metadata, failure) -> {
                if (failure == null) {
                    meters.refused(bad.refusal().reason());
                }
                pending.settle(index, failure == null ? new Fate.Refused(bad.refusal()) : notStored(failure));
            });
        }
    }

    private Fate notStored(Exception failure) {
        meters.notStored();
        return new Fate.NotStored(failure.getClass().getSimpleName());
    }

    private Duration since(Instant receivedAt) {
        var passed = Duration.between(receivedAt, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private ProducerRecord<byte[], byte[]> canary(int partition, Instant setOut) {
        return new ProducerRecord<>(
                topics.events(),
                partition,
                setOut.toEpochMilli(),
                Canary.key(),
                null,
                List.of(Origin.header(Header.SOURCE, Canary.SOURCE)));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, byte @Nullable [] key, RawEvent event, Headers headers) {
        return new ProducerRecord<>(topic, null, key, event.bytes(), headers);
    }
}
