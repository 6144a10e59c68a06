package dev.weir.spark.batch;

import dev.weir.spark.batch.BatchStart.Place;
import dev.weir.spark.session.Moment;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Decides for one record after the other, in the order of their offsets, what it is, and counts it. */
final class EventCounter {

    /** Nothing that happened before is an event; a clock that was never set says 1970. */
    private static final long EARLIEST =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("1970-01-02T00:00:00Z"));

    private final BatchPlan plan;
    private final BatchStart start;
    private final IdMemory ids;
    private final Findings findings;
    private final Map<Integer, PartitionCounter> partitions = new TreeMap<>();
    private final ByteArrayOutputStream key = new ByteArrayOutputStream();
    private final DataOutputStream keyWriter = new DataOutputStream(key);

    EventCounter(BatchPlan plan, BatchStart start, IdMemory ids, Findings findings) {
        this.plan = plan;
        this.start = start;
        this.ids = ids;
        this.findings = findings;
    }

    void count(InternalRow row, @Nullable UUID id) {
        int partition = row.getInt(Columns.PARTITION);
        var counter =
                partitions.computeIfAbsent(partition, key -> new PartitionCounter(key, start.position(partition)));
        var place = new Place(partition, row.getLong(Columns.OFFSET));
        if (!counter.takes(place.offset())) {
            return;
        }
        long arrived = arrived(row);
        if (row.getBoolean(Columns.CANARY)) {
            counter.canary(arrived);
            return;
        }
        var reason = fault(row, arrived);
        if (reason != null) {
            counter.reject();
            findings.rejected(new Rejection(place, reason, detail(reason, row), value(row)));
            return;
        }
        long eventTime = row.getLong(Columns.EVENT_TIME);
        long mark = counter.advance(eventTime, arrived, plan.idle());
        boolean isLate =
                mark != PartitionClock.NONE && eventTime < mark - plan.lateness() || eventTime < start.watermark();
        if (start.duplicates().contains(place) || id != null && !isNew(id, arrived, place)) {
            counter.duplicate();
        } else if (isLate && !plan.countsLate()) {
            counter.late();
            findings.late(new LateEvent(place, eventTime, arrived, value(row)));
        } else {
            counter.apply(isLate ? Long.MAX_VALUE : eventTime);
            measure(row, eventTime);
            if (!isLate) {
                visit(row, eventTime);
            }
        }
    }

    void finish() {
        partitions.values().forEach(partition -> findings.progress(partition.counts()));
        findings.finish();
    }

    private boolean isNew(UUID id, long arrived, Place place) {
        boolean isNew = ids.isNew(id, Math.max(0, arrived));
        if (isNew) {
            findings.counted(new CountedId(id, arrived, place));
        }
        return isNew;
    }

    private void measure(InternalRow row, long eventTime) {
        long millis = Math.floorDiv(eventTime, 1000L);
        for (int i = 0; i < plan.metrics().size(); i++) {
            var metric = plan.metrics().get(i);
            if (metric.where() == MetricPlan.ALL || holds(row, metric.where())) {
                long pane = Math.floorDiv(millis, metric.every()) * metric.every();
                var tallies = findings.tallies(i, pane, dimensions(row, metric), metric);
                for (int j = 0; j < tallies.length; j++) {
                    tallies[j].add(row, metric.tallies().get(j).ordinal());
                }
            }
        }
    }

    private byte[] dimensions(InternalRow row, MetricPlan metric) {
        key.reset();
        try {
            for (var dimension : metric.dimensions()) {
                dimension.write(row, keyWriter);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key.toByteArray();
    }

    private void visit(InternalRow row, long eventTime) {
        for (int i = 0; i < plan.sessions().size(); i++) {
            var session = plan.sessions().get(i);
            if (!row.isNullAt(session.visitor().ordinal())) {
                byte[] visitor = Finding.bytes(out -> session.visitor().write(row, out));
                boolean opens = session.opens() != SessionPlan.NEVER && holds(row, session.opens());
                boolean closes = session.closes() != SessionPlan.NEVER && holds(row, session.closes());
                findings.visit(i, visitor, new Moment(eventTime, 1, opens, closes));
            }
        }
    }

    private static boolean holds(InternalRow row, int condition) {
        return !row.isNullAt(condition) && row.getBoolean(condition);
    }

    private Rejection.@Nullable Reason fault(InternalRow row, long arrived) {
        if (!row.getBoolean(Columns.READABLE) || !JsonShape.isOneObject(value(row))) {
            return Rejection.Reason.UNREADABLE;
        }
        if (row.isNullAt(Columns.EVENT_TIME)) {
            return Rejection.Reason.NO_TIME;
        }
        long eventTime = row.getLong(Columns.EVENT_TIME);
        if (eventTime < EARLIEST) {
            return Rejection.Reason.TOO_EARLY;
        }
        return arrived != PartitionClock.NONE && eventTime - arrived > plan.ahead() ? Rejection.Reason.AHEAD : null;
    }

    private String detail(Rejection.Reason reason, InternalRow row) {
        return switch (reason) {
            case UNREADABLE -> "expected a JSON object of the declared types";
            case NO_TIME -> "expected an event time, found none or no date-time";
            case TOO_EARLY -> "expected an event time after 1970-01-01, found " + time(row, Columns.EVENT_TIME);
            case AHEAD ->
                "expected an event time at most " + plan.ahead() / 1000 + " ms after the record's "
                        + time(row, Columns.ARRIVED) + ", found " + time(row, Columns.EVENT_TIME);
        };
    }

    private static Instant time(InternalRow row, int ordinal) {
        return Instant.EPOCH.plus(row.getLong(ordinal), ChronoUnit.MICROS);
    }

    private static byte[] value(InternalRow row) {
        return row.isNullAt(Columns.VALUE) ? new byte[0] : row.getBinary(Columns.VALUE);
    }

    /** A record without a timestamp has -1. */
    private static long arrived(InternalRow row) {
        return row.isNullAt(Columns.ARRIVED) || row.getLong(Columns.ARRIVED) < 0
                ? PartitionClock.NONE
                : row.getLong(Columns.ARRIVED);
    }
}
