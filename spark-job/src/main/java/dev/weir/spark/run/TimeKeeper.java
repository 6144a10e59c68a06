package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.ledger.StreamLedger.Look;
import dev.weir.spark.ledger.StreamState;
import dev.weir.spark.observe.QueryStatus;
import dev.weir.spark.observe.StreamGauges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a stream once in a while: moves the watermark on while partitions are idle, measures lag, drops what is old. */
final class TimeKeeper implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimeKeeper.class);
    private static final Duration DROPS = Duration.ofMinutes(10);
    /** A group that is told nothing for long is forgotten by Kafka. */
    private static final Duration REPEATS = Duration.ofMinutes(1);

    private final StreamSpec stream;
    private final Topics topics;
    private final Supplier<Map<Integer, Long>> readTo;
    private final StreamLedger ledger;
    private final QueryStatus status;
    private final StreamGauges gauges;
    private final Clock clock;
    /** As the last look left it: what has been counted since then makes the next one no less right. */
    private Optional<StreamState> known = Optional.empty();

    private Map<Integer, Long> told = Map.of();
    private Instant toldAt = Instant.EPOCH;
    private Instant dropped = Instant.EPOCH;

    TimeKeeper(
            StreamSpec stream,
            Topics topics,
            Supplier<Map<Integer, Long>> readTo,
            StreamLedger ledger,
            QueryStatus status,
            StreamGauges gauges,
            Clock clock) {
        this.stream = stream;
        this.topics = topics;
        this.readTo = readTo;
        this.ledger = ledger;
        this.status = status;
        this.gauges = gauges;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            if (known.isEmpty()) {
                known = ledger.read();
            }
            known.ifPresent(this::look);
        } catch (RuntimeException e) {
            // The next look is a second away; a query that suffers from the same says so itself.
            LOG.debug("cannot look after stream={}", stream.name(), e);
        }
    }

    private void look(StreamState state) {
        var now = clock.instant();
        var read = readTo.get();
        var ends = topics.ends(Names.topic(stream), state.partitions().keySet());
        ends.replaceAll((partition, end) -> read.getOrDefault(partition, 0L) < end
                ? end
                // What lies between holds no record.
                : Math.min(
                        end,
                        state.partitions()
                                .getOrDefault(partition, Position.START)
                                .nextOffset()));
        var found = ledger.keepTime(now, ends, read);
        known = found.map(Look::state);
        found.ifPresent(all -> tell(now, all));
    }

    private void tell(Instant now, Look found) {
        double behind = found.since()
                .map(since -> Duration.between(since, now).toMillis() / 1e3)
                .orElse(0.0);
        double age = found.state().hasWatermark() ? (micros(now) - found.state().watermark()) / 1e6 : Double.NaN;
        gauges.looked(found.waiting(), behind, age);
        boolean isReadToEnd = found.waiting() == 0;
        if (isReadToEnd) {
            status.findNothingToDo();
        }
        var next = new HashMap<Integer, Long>();
        found.state().partitions().forEach((partition, position) -> next.put(partition, position.nextOffset()));
        if (!next.equals(told) || Duration.between(toldAt, now).compareTo(REPEATS) > 0) {
            topics.tellProgress(stream, next);
            told = next;
            toldAt = now;
        }
        if (Duration.between(dropped, now).compareTo(DROPS) > 0) {
            ledger.dropOld(now, isReadToEnd);
            dropped = now;
        }
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
